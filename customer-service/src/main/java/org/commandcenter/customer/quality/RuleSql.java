package org.commandcenter.customer.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.lifecycle.Stage;
import org.commandcenter.customer.policies.Condition;
import org.commandcenter.customer.policies.Policy;
import org.jdbi.v3.core.statement.Query;

/**
 * A policy's rules as SQL over {@code facts p}: of each rule an expression that is what is wrong
 * with the customer, or null. Names and numbers of the policy are bound, never spliced in.
 */
final class RuleSql {
  private final Policy policy;
  private final Map<String, Object> values = new HashMap<>();
  private final StringBuilder details = new StringBuilder();

  RuleSql(Policy policy) {
    this.policy = policy;
    List<Policy.QualityRule> rules = policy.dataQuality();
    for (int i = 0; i < rules.size(); i++) {
      String detail = detail(rules.get(i).condition());
      details.append(i == 0 ? "" : ", ").append(detail);
    }
    if (rules.isEmpty()) {
      details.append("null");
    }
  }

  /** {@code with ... broken as (customer_id, rule, detail)}, rule by its position. */
  String broken() {
    return KnownSql.PEOPLE_AND_STAGES
        + """
        , broken as materialized (
          select customer_id, rule, detail
          from (
            select customer_id, unnest(details) as detail,
              generate_subscripts(details, 1) - 1 as rule
            from (select p.customer_id, array[%s]::text[] as details from facts p) checked) each
          where detail is not null)
        """
            .formatted(details);
  }

  Query bind(Query query) {
    values.forEach(query::bind);
    return query;
  }

  private String detail(Condition condition) {
    return switch (condition) {
      case Condition.FlagWithoutDate flag -> {
        String stage = flag.stage().text();
        String told = flag.stage() == Stage.LEAD ? "false" : "p.was_" + stage;
        String flagged =
            flag.flag() == null
                ? "false"
                : "lower(%s) in ('1', 'true', 'yes', 'y', 'vrai', 'oui')"
                    .formatted(attribute(flag.flag()));
        yield "case when (%s or coalesce(%s, false)) and p.%s_at is null then '%s, since nobody says when' end"
            .formatted(told, flagged, stage, stage);
      }
      case Condition.ScoreWithoutStage score -> {
        String value = number(attribute(score.field()));
        String atMost =
            score.atMost() == null ? "" : " and %s <= %s".formatted(value, bound(score.atMost()));
        yield "case when %s >= %s%s and p.reached < %d then format('score %%s, not yet %s', %s) end"
            .formatted(
                value,
                bound(score.atLeast()),
                atMost,
                score.stage().ordinal(),
                score.stage().text(),
                value);
      }
      case Condition.MissingField missing -> {
        String field = missing.field();
        boolean attribute = !Policy.PROFILE_FIELDS.contains(field);
        String value = attribute ? attribute(field) : "p." + field + "::text";
        yield "case when coalesce(btrim(%s), '') = '' then %s || ' is missing' end"
            .formatted(value, bound(field));
      }
      case Condition.DatesOutOfOrder order ->
          """
          case when p.mql_at < p.lead_at then 'mql ' || %1$s(p.mql_at) || ', lead ' || %1$s(p.lead_at)
            when p.sql_at < greatest(p.lead_at, p.mql_at)
              then 'sql ' || %1$s(p.sql_at) || ', before it ' || %1$s(greatest(p.lead_at, p.mql_at))
            when p.customer_at < greatest(p.lead_at, p.mql_at, p.sql_at)
              then 'customer ' || %1$s(p.customer_at) || ', before it '
                || %1$s(greatest(p.lead_at, p.mql_at, p.sql_at)) end"""
              .formatted("utc_date");
    };
  }

  /** The first of a field's spellings that the customer's attributes hold. */
  private String attribute(String field) {
    List<String> spellings = policy.spellings(field);
    if (spellings.isEmpty()) {
      return "null::text";
    }
    return spellings.stream()
        .map(spelling -> "p.attributes ->> " + bound(spelling))
        .collect(java.util.stream.Collectors.joining(", ", "coalesce(", ")"));
  }

  private String bound(String text) {
    return bind(text, "text");
  }

  private String bound(double number) {
    return bind(number, "double precision");
  }

  private String bind(Object value, String type) {
    String name = "rule_" + values.size();
    values.put(name, value);
    return "cast(:%s as %s)".formatted(name, type);
  }

  private static String number(String text) {
    return "as_number(" + text + ")";
  }
}
