package org.commandcenter.customer.customers;

import org.jdbi.v3.core.statement.Query;

/**
 * The SQL of a list in one order: which customers, with their sort keys. There are two ways to the
 * same rows, and none is good for all queries: reading the customers in the list's order until the
 * page is full, which is quick where many meet the conditions; and collecting all that meet the
 * conditions by their indexes, then sorting, which is quick where few do.
 */
final class ListedRows {
  private final CustomerSort sort;
  private final Conditions conditions;
  private final boolean unscored;
  private final boolean after;

  private ListedRows(CustomerSort sort, Conditions conditions, boolean unscored, boolean after) {
    this.sort = sort;
    this.conditions = conditions;
    this.unscored = unscored;
    this.after = after;
  }

  /**
   * All customers, or in an order by risk those that have one.
   *
   * @param after whether only those after the bound :after_key and :after_id
   */
  static ListedRows sorted(CustomerSort sort, Conditions conditions, boolean after) {
    return new ListedRows(sort, conditions, false, after);
  }

  /** The customers without a prediction, which end a list by risk. */
  static ListedRows unscored(CustomerSort sort, Conditions conditions, boolean after) {
    return new ListedRows(sort.byCreation(), conditions, true, after);
  }

  void bind(Query query) {
    conditions.bind(query);
  }

  /**
   * As far as reading on in the list's order is the cheaper way: by risk, each customer that is
   * looked at must be looked up.
   */
  int far() {
    return sort.byRisk() ? 5_000 : 50_000;
  }

  /** Whether every customer in the order is one of the rows. */
  boolean unconditional() {
    return conditions.none() && !unscored && !sort.byRisk();
  }

  /** In the list's order, among no more than the next :look customers. */
  String inOrder() {
    String table = table();
    return "select %1$s.customer_id, %1$s.sort_key::text from (%2$s limit :look) %1$s"
            .formatted(
                table,
                walk(
                    sort.byRisk()
                        ? "r.customer_id, r.risk_level, r.churn_probability as sort_key"
                        : "c.customer_id, c.stage, c.segment, c.region, c.industry, c.name,"
                            + " c.mrr_key, %s%s as sort_key"
                                .formatted(
                                    conditions.byExternalId() ? "c.external_id, " : "",
                                    keyOrNothing())))
        + " where %s order by %s limit :wanted"
            .formatted(rowByRow(), order(sort.key() == null ? null : table + ".sort_key", table));
  }

  /** Whether there is another customer behind the next :look ones. */
  String behind() {
    return "select exists (" + walk("") + " offset :look)";
  }

  /** By whatever index is best, then sorted. */
  String collected() {
    return """
        select x.customer_id, x.sort_key::text from (
          select c.customer_id, %s as sort_key from customer c %s
          where c.merged_into is null and %s and %s%s%s offset 0) x
        order by %s limit :wanted
        """
        .formatted(
            keyOrNothing(),
            sort.byRisk() || conditions.bands() != null
                ? "join customer_risk r on r.customer_id = c.customer_id"
                : "",
            conditions.indexed(),
            afterCursor(),
            ofRisk("r.risk_level"),
            unscored
                ? " and not exists (select from customer_risk k where k.customer_id = c.customer_id)"
                : "",
            order(sort.key() == null ? null : "x.sort_key", "x"));
  }

  /** Conditions as scalar subqueries: the planner turns no such into a join, which has no order. */
  private String rowByRow() {
    if (sort.byRisk()) {
      return """
          (select true from customer c where c.customer_id = r.customer_id
            and c.merged_into is null and %s) %s
          """
          .formatted(conditions.rowByRow(), ofRisk("r.risk_level"));
    }
    String risk = "(select %s from customer_risk r where r.customer_id = c.customer_id)";
    return conditions.rowByRow()
        + ofRisk(risk.formatted("r.risk_level"))
        + (unscored ? " and %s is null".formatted(risk.formatted("true")) : "");
  }

  private String walk(String columns) {
    return "select %s from %s and %s order by %s"
        .formatted(
            columns,
            sort.byRisk() ? "customer_risk r where true" : "customer c where c.merged_into is null",
            sort.byMrr() ? afterCursor() + " and " + conditions.tier() : afterCursor(),
            order(sort.key(), table()));
  }

  private String table() {
    return sort.byRisk() ? "r" : "c";
  }

  private String ofRisk(String level) {
    return conditions.bands() == null ? "" : " and %s in (%s)".formatted(level, conditions.bands());
  }

  private String keyOrNothing() {
    return sort.key() == null ? "''" : sort.key();
  }

  private String order(String key, String table) {
    String direction = sort.direction();
    return (key == null ? "" : key + direction + ", ") + table + ".customer_id" + direction;
  }

  private String afterCursor() {
    if (!after) {
      return "true";
    }
    String id = table() + ".customer_id";
    return sort.key() == null
        ? id + sort.comparison() + ":after_id::uuid"
        : "(%s, %s)%s(:after_key::%s, :after_id::uuid)"
            .formatted(sort.key(), id, sort.comparison(), sort.type());
  }
}
