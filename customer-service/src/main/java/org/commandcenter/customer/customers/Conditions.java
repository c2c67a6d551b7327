package org.commandcenter.customer.customers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.identity.CustomerIds;
import org.jdbi.v3.core.statement.Query;

/** The WHERE clause of a customer list with its bound values. */
final class Conditions {
  private final List<String> clauses = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  static Conditions of(CustomerQuery query) {
    Conditions conditions = new Conditions();
    conditions.add("c.merged_into is null");
    if (query.atLeast() != null) {
      conditions.add("r.risk_level in (%s)".formatted(bandsFrom(query.atLeast())));
    }
    if (query.valueTier() != null) {
      conditions.add(
          "c.mrr is not null and coalesce(c.mrr, 0) >= :tier_from and coalesce(c.mrr, 0) < :tier_below",
          "tier_from",
          query.valueTier().from());
      conditions.values.put("tier_below", query.valueTier().below());
    }
    if (query.stage() != null) {
      conditions.add("c.stage = :stage", "stage", query.stage());
    }
    if (query.segment() != null) {
      conditions.add(
          "coalesce(p.attributes ->> 'segment', f.attributes ->> 'segment') = :segment",
          "segment",
          query.segment());
    }
    if (query.search() != null) {
      String escaped = query.search().replaceAll("([\\\\%_])", "\\\\$1");
      conditions.add(
          "(c.company ilike :contains or c.external_id ilike :begins)",
          "contains",
          "%" + escaped + "%");
      conditions.values.put("begins", escaped + "%");
    }
    if (!query.ids().isEmpty()) {
      conditions.add(
          """
          c.customer_id in (
            select coalesce(n.merged_into, n.customer_id)
            from customer_identifier i join customer n on n.customer_id = i.customer_id
            where i.external_id = any(:ids)
            union all
            select coalesce(n.merged_into, n.customer_id)
            from customer n where n.customer_id = any(:uuids))
          """,
          "ids",
          query.ids().toArray(new String[0]));
      conditions.values.put("uuids", CustomerIds.uuids(query.ids()));
    }
    if (!query.page().first()) {
      List<String> after = query.page().after();
      conditions.add(query.sort().after(), "after_id", after.getLast());
      if (query.sort().byKey()) {
        conditions.values.put("after_key", after.get(1));
      }
    }
    return conditions;
  }

  String where() {
    return " where " + String.join(" and ", clauses);
  }

  void bind(Query query) {
    values.forEach(query::bind);
  }

  private void add(String clause) {
    clauses.add(clause);
  }

  private void add(String clause, String name, Object value) {
    clauses.add(clause);
    values.put(name, value);
  }

  private static String bandsFrom(RiskLevel least) {
    List<String> bands = new ArrayList<>();
    for (RiskLevel level : RiskLevel.values()) {
      if (level.compareTo(least) >= 0) {
        bands.add("'" + level.name().toLowerCase(java.util.Locale.ROOT) + "'");
      }
    }
    return String.join(", ", bands);
  }
}
