package org.commandcenter.churn.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.platform.data.Database;

/** The table {@code risk_trajectory}. */
@ApplicationScoped
class TrajectoryRepository {
  private final Database database;

  TrajectoryRepository(Database database) {
    this.database = database;
  }

  /** The probability as of one week. */
  record Point(Instant asOf, double churnProbability, RiskBand riskLevel) {}

  /**
   * A customer's weekly points, oldest first.
   *
   * @param riskSignalDate null when the customer is in no episode of risk
   */
  record Stored(String modelVersion, Instant riskSignalDate, List<Point> points) {}

  Optional<Stored> find(String organization, String customerId) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select model_version, risk_signal_at, as_of, churn_probability
                    from risk_trajectory where customer_id = :customer
                    """)
                .bind("customer", customerId)
                .map(
                    (row, context) -> {
                      OffsetDateTime signal = row.getObject("risk_signal_at", OffsetDateTime.class);
                      return new Stored(
                          row.getString("model_version"),
                          signal == null ? null : signal.toInstant(),
                          points(
                              (Timestamp[]) row.getArray("as_of").getArray(),
                              (Double[]) row.getArray("churn_probability").getArray()));
                    })
                .findOne());
  }

  private static List<Point> points(Timestamp[] asOf, Double[] probabilities) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < asOf.length; i++) {
      points.add(new Point(asOf[i].toInstant(), probabilities[i], RiskBand.of(probabilities[i])));
    }
    return points;
  }
}
