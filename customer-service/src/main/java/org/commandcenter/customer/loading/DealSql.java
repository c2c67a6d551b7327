package org.commandcenter.customer.loading;

import java.util.List;
import java.util.stream.Collectors;

/** The statements of a load of deals. */
public final class DealSql {
  private static final List<String> FIELDS =
      List.of(
          "customer_ref",
          "name",
          "amount",
          "currency",
          "stage",
          "status",
          "probability",
          "expected_close_date",
          "owner",
          "created_at",
          "closed_at");

  private static final String FOLD =
      each(
              """
              (array_agg(v.%1$s order by v.effective_at desc, v.recorded_at desc, v.line desc)
                filter (where v.%1$s is not null))[1] as %1$s""")
          + ", jsonb_overlay(v.attributes order by v.effective_at, v.recorded_at, v.line)"
          + " as attributes";

  static final String STAGING =
      """
      create temp table staged_deal (
        line bigint, external_id text collate "C", candidate_id uuid,
        customer_ref text collate "C", name text, amount numeric, currency text, stage text,
        status text, probability double precision, expected_close_date date, owner text,
        created_at timestamptz, closed_at timestamptz, attributes jsonb,
        effective_at timestamptz, recorded_at timestamptz
      ) on commit drop
      """;

  static final String IDENTIFIERS =
      """
      insert into deal (organization_id, deal_id, external_id)
      select :organization, candidate_id, external_id from staged_deal
      on conflict do nothing
      """;

  /**
   * What is not yet known is appended. What is said for a time of its own is known only if it was
   * said for that very time: else what arrives later for an earlier time would show through.
   */
  static final String VERSIONS =
      """
      insert into deal_version (organization_id, deal_id, effective_at, recorded_at, line, source,
        changed_by, %s, attributes)
      select :organization, d.deal_id, coalesce(s.effective_at, :now),
        coalesce(s.recorded_at, :now), s.line, :source, :who, %s, s.attributes
      from staged_deal s
      join deal d on d.external_id = s.external_id
      left join lateral (
        select count(*) as versions, %s from deal_version v
        where v.deal_id = d.deal_id and case when s.effective_at is null
          then v.effective_at <= :now else v.effective_at = s.effective_at end) p on true
      where p.versions = 0 or p.attributes || s.attributes is distinct from p.attributes or %s
      """
          .formatted(
              String.join(", ", FIELDS),
              each("s.%1$s"),
              FOLD,
              FIELDS.stream()
                  .map("(s.%1$s is not null and s.%1$s is distinct from p.%1$s)"::formatted)
                  .collect(Collectors.joining(" or ")));

  static final String REFRESH =
      """
      update deal d set %s, attributes = f.attributes, customer_id = coalesce(i.customer_id, c.customer_id),
        changed_at = f.changed_at, recorded_at = f.recorded_at
      from (%s) f
      left join customer_identifier i on i.external_id = f.customer_ref
      left join customer c on c.customer_id = as_uuid(f.customer_ref)
      where d.deal_id = f.deal_id
      """
          .formatted(
              each("%1$s = f.%1$s"),
              state(
                  """
                  v.deal_id in (
                    select n.deal_id from deal n join staged_deal s
                      on s.external_id = n.external_id)"""));

  private DealSql() {}

  /**
   * Deals as the versions {@code v} that meet the condition say: each field as last said. When a
   * deal was opened or closed is what was said of it, or else when it was seen to happen; null
   * where it was first told of when all was over.
   */
  public static String state(String condition) {
    return """
    select deal_id, customer_ref, name, amount, currency, stage, coalesce(status, 'open') as status,
      probability, expected_close_date, owner, attributes, changed_at, recorded_at,
      coalesce(created_at, case first_status when 'open' then first_told end) as created_at,
      case when status = 'won' then coalesce(closed_at,
          case first_status when 'open' then won_told else won_dated end)
        when status = 'lost' then coalesce(closed_at,
          case first_status when 'open' then lost_told else lost_dated end) end as closed_at
    from (
      select v.deal_id, %s, min(v.effective_at) as first_told,
        coalesce((array_agg(v.status order by v.effective_at, v.recorded_at, v.line)
          filter (where v.status is not null))[1], 'open') as first_status,
        min(v.effective_at) filter (where v.status = 'won') as won_told,
        min(v.effective_at) filter (where v.status = 'lost') as lost_told,
        min(v.effective_at) filter (where v.status = 'won' and v.effective_at <> v.recorded_at)
          as won_dated,
        min(v.effective_at) filter (where v.status = 'lost' and v.effective_at <> v.recorded_at)
          as lost_dated,
        max(v.effective_at) as changed_at, max(v.recorded_at) as recorded_at
      from deal_version v where %s group by v.deal_id) t
    """
        .formatted(FOLD, condition);
  }

  private static String each(String expression) {
    return FIELDS.stream().map(expression::formatted).collect(Collectors.joining(", "));
  }
}
