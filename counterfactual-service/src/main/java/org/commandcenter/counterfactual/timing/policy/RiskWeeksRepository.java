package org.commandcenter.counterfactual.timing.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.data.Database;

/** The weekly points behind the episodes. */
@ApplicationScoped
class RiskWeeksRepository {
  private final Database database;

  RiskWeeksRepository(Database database) {
    this.database = database;
  }

  /** By customer, of those who were ever at risk. */
  Map<String, RiskWeeks> read(String organization) {
    return database.inOrganization(
        organization,
        handle -> {
          Map<String, RiskWeeks> weeks = new HashMap<>();
          handle
              .createQuery(
                  """
                  select t.customer_id, t.days, t.probabilities from risk_trajectory t
                  where exists (
                    select 1 from risk_signal s where s.customer_id = t.customer_id)
                  """)
              .setFetchSize(5000)
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("customer_id"),
                          new RiskWeeks(
                              List.of((Integer[]) row.getArray("days").getArray()),
                              List.of((Double[]) row.getArray("probabilities").getArray()))))
              .forEach(entry -> weeks.put(entry.getKey(), entry.getValue()));
          return weeks;
        });
  }

  /** Names what is loaded: the same name, the same data. */
  String loaded(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(string_agg(source || version || loaded_at, ' ' order by source),
                      '') from source_state
                    """)
                .mapTo(String.class)
                .one());
  }
}
