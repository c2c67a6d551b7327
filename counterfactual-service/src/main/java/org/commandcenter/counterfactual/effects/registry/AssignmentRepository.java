package org.commandcenter.counterfactual.effects.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.effects.estimation.Assignment;
import org.commandcenter.platform.data.Database;

/** Who was assigned to which arm of an experiment, episode by episode. */
@ApplicationScoped
public class AssignmentRepository {
  private final Database database;

  AssignmentRepository(Database database) {
    this.database = database;
  }

  /** The first assignment within each episode of risk. */
  public List<Assignment> first(String organization) {
    record Row(
        String customerId, Instant signalAt, String experiment, String arm, Double propensity) {}

    return database
        .inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        with episode as (
                          select customer_id, risk_signal_at,
                            lead(risk_signal_at) over (
                              partition by customer_id order by risk_signal_at) as next_at
                          from risk_signal)
                        select distinct on (e.customer_id, e.risk_signal_at)
                          e.customer_id, e.risk_signal_at as signal_at,
                          coalesce(t.experiment, 'unnamed') as experiment, t.arm, t.propensity
                        from episode e
                        join touch t on t.customer_id = e.customer_id and t.type = 'assignment'
                          and t.arm is not null and t.occurred_at >= e.risk_signal_at
                          and (e.next_at is null or t.occurred_at < e.next_at)
                        order by e.customer_id, e.risk_signal_at, t.occurred_at, t.event_id
                        """)
                    .mapTo(Row.class)
                    .list())
        .stream()
        .map(
            row ->
                new Assignment(
                    row.customerId(),
                    row.signalAt(),
                    row.experiment(),
                    row.arm(),
                    row.propensity() == null ? Double.NaN : row.propensity()))
        .toList();
  }
}
