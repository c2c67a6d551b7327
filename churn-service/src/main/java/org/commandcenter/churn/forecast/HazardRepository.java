package org.commandcenter.churn.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.commandcenter.platform.data.Database;

/** Reads the newest predicted hazards. */
@ApplicationScoped
class HazardRepository {
  private final Database database;

  HazardRepository(Database database) {
    this.database = database;
  }

  /** Monthly hazard of the customers who are there, by customer id. */
  Map<String, Double> monthly(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select customer_id, monthly_hazard from latest_prediction where active")
                .reduceRows(
                    new java.util.HashMap<String, Double>(),
                    (hazards, row) -> {
                      hazards.put(
                          row.getColumn("customer_id", String.class),
                          row.getColumn("monthly_hazard", Double.class));
                      return hazards;
                    }));
  }
}
