package org.commandcenter.customer.attention;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.policies.AttentionPolicy;
import org.commandcenter.customer.policies.Policy;
import org.jdbi.v3.core.statement.Query;

/**
 * A policy's points as SQL: everybody is judged in one pass, and counted and paged in the same
 * statement. The first row (place 0) holds the counts, the others the page. Names and numbers of
 * the policy are bound, never spliced in.
 */
final class AttentionSql {
  private static final List<String> NAMES = List.of("name", "full_name", "Name");
  private static final List<String> FIRST_NAMES = List.of("first_name", "First_Name");
  private static final List<String> LAST_NAMES = List.of("last_name", "Last_Name");
  private static final List<String> EMAILS = List.of("email", "Email");

  private static final String STAY_BEGINS = "e.counts and e.before is distinct from e.stage";

  /** When the present stay in a stage began: null where the move to it has no date. */
  private static final String SINCE =
      """
      , max(e.occurred_at) filter (where %1$s) as stay_at,
        max(e.occurred_at) filter (where %1$s and e.dated) as dated_stay_at
      """
          .formatted(STAY_BEGINS);

  /** Customers without such a date became some when they signed up. */
  private static final String STAY =
      """
      , case when t.dated_stay_at = t.stay_at then t.stay_at
        when coalesce(t.stage, 'customer') = 'customer' then p.signed_up_at end as stage_since
      """;

  /** A version repeats the tenure of the one before: it was true when it was told first. */
  private static final String JUDGED =
      """
      , tenured as (
        select coalesce(a.canonical_id, v.customer_id) as customer_id, v.tenure_days,
          min(v.effective_at) as told_at
        from customer_profile v left join customer_alias a on a.customer_id = v.customer_id
        where v.recorded_at <= :known and v.effective_at <= :until
          and v.tenure_days is not null and v.signed_up_at is null
        group by 1, 2),
      known as (
        select p.customer_id, p.company, p.region, p.stage, p.stage_since, p.currency,
          coalesce(12 * p.mrr::double precision, as_number(%1$s)) as acv,
          coalesce(btrim(p.industry), '') = '' as no_industry,
          coalesce(btrim(%2$s), '') = '' as no_role,
          coalesce(%3$s, nullif(concat_ws(' ', %4$s, %5$s), '')) as name, %6$s as email,
          p.sql_at,
          coalesce(extract(epoch from :now::timestamptz - p.stage_since),
            case when p.stage = 'customer' then
              p.tenure_days * 86400 + extract(epoch from :now::timestamptz - q.told_at) end
            )::double precision / 86400 as stage_days
        from facts p left join tenured q
          on q.customer_id = p.customer_id and q.tenure_days = p.tenure_days
        where p.stage <> 'churned'
          and (:region::text is null or lower(p.region) = lower(:region))),
      judged as (
        select k.*,
          case when no_industry or no_role then :missing_profile else 0 end as missing_profile,
          case when stage = 'customer' and acv < :low_value_below then :low_value else 0 end
            as low_value,
          case when stage = 'mql' and stage_days > :stalled_mql_days then :stalled_mql else 0 end
            as stalled_mql,
          case when stage = 'sql' and stage_days > :stalled_sql_days then :stalled_sql else 0 end
            as stalled_sql,
          case when stage = 'sql' and stage_days is null then :undated_sql else 0 end
            as undated_sql,
          case when stage = 'customer' and sql_at is null
            and stage_days > :customer_without_sql_date_days
            then :customer_without_sql_date else 0 end as customer_without_sql_date
        from known k),
      scored as materialized (
        select j.*, %7$s as score from judged j where %7$s > 0),
      by_region as (
        select min(region) as region, count(*) as count,
          count(*) filter (where stage = 'sql') as sqls
        from scored where score >= :medium_from
        group by lower(region) order by count(*) desc, lower(region) limit 20),
      counted as (
        select 0::bigint as place,
          count(*) filter (where score < :medium_from) as low,
          count(*) filter (where score >= :medium_from and score < :high_from) as medium,
          count(*) filter (where score >= :high_from and score < :critical_from) as high,
          count(*) filter (where score >= :critical_from) as critical,
          jsonb_build_object(%8$s) as by_factor,
          (select coalesce(jsonb_agg(to_jsonb(r) order by r.count desc, r.region), '[]')
            from by_region r) as regions
        from scored),
      page as (
        select row_number() over (order by -s.score, -coalesce(s.acv, -1), s.customer_id) as place,
          s.*
        from scored s
        where s.score >= :least %9$s
        order by -s.score, -coalesce(s.acv, -1), s.customer_id limit :limit)
      select c.low, c.medium, c.high, c.critical, c.by_factor, c.regions, p.*,
        (select i.external_id from customer i where i.customer_id = p.customer_id) as external_id,
        array(select a.customer_id from customer_alias a where a.canonical_id = p.customer_id)
          as merged_ids
      from counted c full join page p on p.place = c.place
      order by coalesce(c.place, p.place)
      """;

  private static final String AFTER =
      """
      and (-s.score, -coalesce(s.acv, -1), s.customer_id)
        > (-(:after_score::int), -(:after_acv::double precision), :after_id::uuid)
      """;

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final String text;

  AttentionSql(Policy policy, boolean first) {
    AttentionPolicy points = policy.attention();
    for (AttentionFactor factor : AttentionFactor.values()) {
      values.put(column(factor), factor.points(points));
    }
    values.put("low_value_below", points.lowValueBelow());
    values.put("stalled_mql_days", points.stalledMqlDays());
    values.put("stalled_sql_days", points.stalledSqlDays());
    values.put("customer_without_sql_date_days", points.customerWithoutSqlDateDays());
    values.put("medium_from", points.mediumFrom());
    values.put("high_from", points.highFrom());
    values.put("critical_from", points.criticalFrom());
    text =
        KnownSql.peopleAndStages(SINCE, STAY)
            + JUDGED.formatted(
                attribute("acv", policy.spellings("acv")),
                attribute("role", policy.spellings("role")),
                attribute("name", NAMES),
                attribute("first", FIRST_NAMES),
                attribute("last", LAST_NAMES),
                attribute("email", EMAILS),
                columns(" + ", "%s"),
                columns(", ", "'%1$s', count(*) filter (where score >= :medium_from and %1$s > 0)"),
                first ? "" : AFTER);
  }

  String text() {
    return text;
  }

  Query bind(Query query) {
    values.forEach(query::bind);
    return query;
  }

  static String column(AttentionFactor factor) {
    return factor.name().toLowerCase(Locale.ROOT);
  }

  private static String columns(String separator, String format) {
    return Arrays.stream(AttentionFactor.values())
        .map(factor -> format.formatted(column(factor)))
        .collect(Collectors.joining(separator));
  }

  /** The first of the spellings that the customer's attributes hold. */
  private String attribute(String field, List<String> spellings) {
    if (spellings.isEmpty()) {
      return "null::text";
    }
    StringBuilder expression = new StringBuilder("coalesce(");
    for (int i = 0; i < spellings.size(); i++) {
      String name = field + "_" + i;
      values.put(name, spellings.get(i));
      expression
          .append(i == 0 ? "" : ", ")
          .append("nullif(btrim(p.attributes ->> cast(:%s as text)), '')".formatted(name));
    }
    return expression.append(')').toString();
  }
}
