package org.commandcenter.customer.loading;

import java.util.List;
import java.util.stream.Collectors;

/** The statements of a customer load. */
final class CustomerSql {
  /** The fields of a profile that a row may leave open. */
  private static final List<String> FIELDS =
      List.of(
          "company",
          "mrr",
          "currency",
          "gross_margin_rate",
          "tenure_days",
          "signed_up_at",
          "industry",
          "region",
          "engagement_score",
          "support_response_time",
          "last_activity_at",
          "stage");

  static final String STAGING =
      """
      create temp table staged_customer (
        line bigint, external_id text collate "C", candidate_id uuid, effective_at timestamptz,
        recorded_at timestamptz, company text, mrr numeric, currency text,
        gross_margin_rate double precision, tenure_days double precision,
        signed_up_at timestamptz, industry text, region text, engagement_score double precision,
        support_response_time double precision, last_activity_at timestamptz, stage text,
        attributes jsonb
      ) on commit drop
      """;

  static final String COPY = "copy staged_customer from stdin";

  static final String ANY_KNOWN =
      """
      select exists (
        select from staged_customer s join customer_identifier i on i.external_id = s.external_id)
      """;

  /** New identifiers get the candidate of their first row. */
  static final String IDENTIFIERS =
      """
      insert into customer_identifier (organization_id, external_id, customer_id)
      select :organization, external_id, candidate_id from staged_customer
      on conflict do nothing
      """;

  /** Rows that a later row of the same upload says again: gone, and their lines returned. */
  static final String SUPERSEDED =
      """
      with repeated as (
        select external_id, effective_at, max(line) as line from staged_customer
        group by external_id, effective_at having count(*) > 1)
      delete from staged_customer s using repeated r
      where s.external_id = r.external_id
        and s.effective_at is not distinct from r.effective_at and s.line < r.line
      returning s.line
      """;

  private static final String INSERT_PROFILE =
      """
      insert into customer_profile (organization_id, customer_id, external_id, effective_at,
        recorded_at, %s, attributes)
      """
          .formatted(String.join(", ", FIELDS));

  private static final String INSERT_CUSTOMER =
      """
      insert into customer as c (organization_id, customer_id, external_id, effective_at,
        recorded_at, company, mrr, stage, region, industry, segment)
      """;

  /**
   * Where every row is a customer of its own and new: no conflict to expect, nothing to look up.
   */
  static final String FRESH_IDENTIFIERS =
      """
      insert into customer_identifier (organization_id, external_id, customer_id)
      select :organization, external_id, candidate_id from staged_customer
      """;

  private static final String FRESH_PROFILES =
      INSERT_PROFILE
          + """
          select :organization, candidate_id, external_id, coalesce(effective_at, :now),
            coalesce(recorded_at, :now), %s, attributes
          from staged_customer
          """
              .formatted(String.join(", ", FIELDS));

  private static final String FRESH_CUSTOMERS =
      INSERT_CUSTOMER
          + """
          select :organization, candidate_id, external_id, coalesce(effective_at, :now),
            coalesce(recorded_at, :now), company, mrr, coalesce(stage, 'customer'),
            facet(region), facet(industry), facet(attributes ->> 'segment')
          from staged_customer
          """;

  /** What follows the fresh identifiers. */
  static final List<String> FRESH = List.of(FRESH_PROFILES, FRESH_CUSTOMERS);

  static final String ANY_STAGE =
      "select exists (select from staged_customer where stage is not null)";

  /** A customer is one from its sign-up on, anything else from when the row holds. */
  private static final String MOVED_AT =
      "coalesce(case when s.stage = 'customer' and s.signed_up_at <= :now then s.signed_up_at end,"
          + " s.effective_at)";

  static final String FRESH_STAGES =
      """
      insert into stage_change (organization_id, customer_id, to_stage, occurred_at, dated,
        recorded_at, source, changed_by)
      select :organization, candidate_id, stage, coalesce(%1$s, recorded_at, :now),
        %1$s is not null, coalesce(recorded_at, :now), 'profile', 'ingest'
      from staged_customer s where stage is not null
      """
          .formatted(MOVED_AT);

  /**
   * Stages that a row says and the profile before it did not. That somebody is a customer, without
   * a date, says nothing against an outcome that ended it.
   */
  static final String MOVES =
      """
      insert into staged_move
      select i.customer_id, s.stage, coalesce(t.at, s.recorded_at, :now), t.at is not null,
        coalesce(s.recorded_at, :now), null,
        case when s.stage = 'customer' and t.at is null and p.stage is distinct from 'churned'
          then 'churned' end
      from staged_customer s
      join customer_identifier i on i.external_id = s.external_id
      left join lateral (
        select v.stage from customer_profile v
        where v.customer_id = i.customer_id and v.effective_at <= coalesce(s.effective_at, :now)
        order by v.effective_at desc, v.recorded_at desc limit 1) p on true
      cross join lateral (
        select case when p.stage = 'churned' then s.effective_at else %s end as at) t
      where s.stage is not null and s.stage is distinct from p.stage
      """
          .formatted(MOVED_AT);

  /** The versions that say something new, and the customers that they change; their number. */
  static final String MERGE =
      """
      with appended as (
        %s
        select :organization, i.customer_id, s.external_id, coalesce(s.effective_at, :now),
          coalesce(s.recorded_at, :now), %s, coalesce(p.attributes || s.attributes, s.attributes)
        from staged_customer s
        join customer_identifier i on i.external_id = s.external_id
        left join lateral (
          select * from customer_profile v
          where v.customer_id = i.customer_id and v.effective_at <= coalesce(s.effective_at, :now)
          order by v.effective_at desc, v.recorded_at desc limit 1) p on true
        where p.customer_id is null or (%s, p.attributes || s.attributes)
          is distinct from (%s, p.attributes)
        on conflict do nothing
        returning customer_id, external_id, effective_at, recorded_at, company, mrr, stage,
          facet(region) as region, facet(industry) as industry,
          facet(attributes ->> 'segment') as segment),
      latest as (
        select distinct on (customer_id) * from appended
        order by customer_id, effective_at desc, recorded_at desc),
      changed as (
        %s
        select :organization, customer_id, external_id, effective_at, recorded_at, company, mrr,
          coalesce(stage, 'customer'), region, industry, segment
        from latest
        on conflict (organization_id, customer_id) do update set
          effective_at = excluded.effective_at, recorded_at = excluded.recorded_at,
          company = excluded.company, mrr = excluded.mrr, region = excluded.region,
          industry = excluded.industry, segment = excluded.segment
        where (excluded.effective_at, excluded.recorded_at) >= (c.effective_at, c.recorded_at))
      select count(*) from appended
      """
          .formatted(
              INSERT_PROFILE,
              each("coalesce(s.%1$s, p.%1$s)"),
              each("coalesce(s.%1$s, p.%1$s)"),
              each("p.%1$s"),
              INSERT_CUSTOMER);

  private CustomerSql() {}

  private static String each(String expression) {
    return FIELDS.stream().map(expression::formatted).collect(Collectors.joining(", "));
  }
}
