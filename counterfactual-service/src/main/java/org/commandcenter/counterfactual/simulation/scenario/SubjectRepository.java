package org.commandcenter.counterfactual.simulation.scenario;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** Customers as the simulator sees them. */
@ApplicationScoped
class SubjectRepository {
  private static final String SELECT =
      """
      with latest as (
        select distinct on (customer_id) customer_id, outcome, occurred_at
        from outcome
        where :ids::text[] is null or customer_id = any(:ids::text[])
        order by customer_id, occurred_at desc, outcome
      ),
      last_signal as (
        select distinct on (s.customer_id) s.*,
          extract(epoch from d.decided_at - s.risk_signal_at)::float8 / 86400 as real_delay
        from risk_signal s
        left join decision d on d.customer_id = s.customer_id
          and d.risk_signal_at = s.risk_signal_at and d.decisive
        where s.ended_at is null
          and (:ids::text[] is null or s.customer_id = any(:ids::text[]))
        order by s.customer_id, s.risk_signal_at desc
      )
      select p.customer_id, c.external_id, c.company, c.mrr, c.gross_margin_rate, c.currency,
        c.value_tier, c.discount_sensitivity,
        case when l.customer_id is null then p.churn_probability else s.churn_probability end
          as probability,
        case when l.customer_id is null then p.value_at_stake else s.value_at_stake end as value,
        s.real_delay,
        extract(epoch from p.as_of - s.risk_signal_at)::float8 / 86400 as open_delay,
        l.customer_id is not null as lost
      from prediction p
      join customer_fact c on c.customer_id = p.customer_id
      left join last_signal s on s.customer_id = p.customer_id
      left join latest l on l.customer_id = p.customer_id
        and l.outcome = 'churned' and l.occurred_at <= p.as_of
      where (l.customer_id is null or s.customer_id is not null)
        and (:ids::text[] is null or p.customer_id = any(:ids::text[]))
      order by p.customer_id
      """;

  private final Database database;

  SubjectRepository(Database database) {
    this.database = database;
  }

  /** The newest model that has scored customers, and as of when. */
  record Scoring(String modelVersion, Instant asOf) {}

  Optional<Scoring> scoring(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select model_version, max(as_of) as as_of from prediction
                    group by model_version order by max(as_of) desc, model_version limit 1
                    """)
                .mapTo(Scoring.class)
                .findOne());
  }

  /**
   * Internal ids by the ids given, internal or external ones; those that are unknown are missing.
   */
  Map<String, String> resolve(String organization, List<String> ids) {
    record Row(String customerId, String externalId) {}

    Map<String, String> known = new HashMap<>();
    database.useOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select customer_id, external_id from customer_fact
                    where customer_id = any(:ids) or external_id = any(:ids)
                    """)
                .bindBySqlType(
                    "ids", handle.getConnection().createArrayOf("text", ids.toArray()), Types.ARRAY)
                .mapTo(Row.class)
                .forEach(
                    row -> {
                      known.putIfAbsent(row.externalId(), row.customerId());
                      known.put(row.customerId(), row.customerId());
                    }));
    Map<String, String> resolved = new LinkedHashMap<>();
    for (String id : ids) {
      if (known.containsKey(id)) {
        resolved.put(id, known.get(id));
      }
    }
    return resolved;
  }

  long customers(String organization) {
    return count(organization, "select count(*) from customer_fact");
  }

  long scored(String organization) {
    return count(
        organization, "select count(*) from prediction join customer_fact using (customer_id)");
  }

  /** Of the customers given, those with a prediction. */
  long scored(String organization, List<String> customerIds) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select count(*) from prediction where customer_id = any(:ids)")
                .bindBySqlType(
                    "ids",
                    handle.getConnection().createArrayOf("text", customerIds.toArray()),
                    Types.ARRAY)
                .mapTo(Long.class)
                .one());
  }

  /**
   * @param customerIds internal ids; null for all
   */
  List<Subject> subjects(String organization, List<String> customerIds) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(SELECT)
                .setFetchSize(5000)
                .bindBySqlType(
                    "ids",
                    customerIds == null
                        ? null
                        : handle.getConnection().createArrayOf("text", customerIds.toArray()),
                    customerIds == null ? Types.VARCHAR : Types.ARRAY)
                .map((row, context) -> subject(row))
                .list());
  }

  private long count(String organization, String sql) {
    return database.inOrganization(
        organization, handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static Subject subject(ResultSet row) throws SQLException {
    return new Subject(
        row.getString("customer_id"),
        row.getString("external_id"),
        row.getString("company"),
        number(row, "mrr"),
        number(row, "gross_margin_rate"),
        row.getString("currency"),
        row.getString("value_tier"),
        row.getDouble("probability"),
        number(row, "value"),
        number(row, "real_delay"),
        number(row, "open_delay"),
        row.getBoolean("lost"),
        number(row, "discount_sensitivity"));
  }

  private static Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : (Double) value;
  }
}
