package org.commandcenter.counterfactual.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Reads the episodes. */
@ApplicationScoped
class StudyRepository {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final String PROBABILITY = "churn_probability_at_signal";

  private static final String CLOCK =
      """
      select greatest(
        (select max(as_of) from prediction),
        (select max(last_at) from risk_trajectory),
        (select max(risk_signal_at) from risk_signal))
      """;

  private static final String EPISODES =
      """
      select s.customer_id, s.risk_signal_at, s.churn_probability, s.features::text as features,
        coalesce(s.value_at_stake, 12 * c.mrr) as value,
        12 * greatest(c.mrr, 0) * coalesce(c.gross_margin_rate, 1) as annual_margin,
        coalesce(c.value_tier, 'unknown') as segment,
        d.intervention, d.acted, d.decided_at, d.propensity, d.cost, d.episode_ended_at,
        a.experiment, a.arm, t.days, t.probabilities,
        (select min(o.occurred_at) from outcome o
         where o.customer_id = s.customer_id and o.outcome = 'churned'
           and o.occurred_at >= s.risk_signal_at) as lost_at
      from risk_signal s
      join customer_fact c on c.customer_id = s.customer_id
      join decision d on d.customer_id = s.customer_id
        and d.risk_signal_at = s.risk_signal_at and d.decisive
      left join risk_trajectory t on t.customer_id = s.customer_id
      left join lateral (
        select coalesce(o.experiment, 'unnamed') as experiment, o.arm from touch o
        where o.type = 'assignment' and o.arm is not null and o.customer_id = s.customer_id
          and o.occurred_at >= s.risk_signal_at and o.occurred_at <= d.decided_at
          and (o.arm = d.intervention or d.intervention = 'none')
        order by o.occurred_at desc, o.event_id limit 1) a on true
      order by s.customer_id, s.risk_signal_at
      """;

  private final Database database;
  private final ObjectMapper json;

  StudyRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Study read(String organization, int horizonDays) {
    return database.inOrganization(
        organization,
        handle -> {
          Instant asOf = handle.createQuery(CLOCK).mapTo(Instant.class).findOne().orElse(null);
          return read(handle, horizonDays, asOf);
        });
  }

  private Study read(Handle handle, int horizonDays, Instant asOf) {
    List<StudyRow> rows = new ArrayList<>();
    List<double[]> weeks = new ArrayList<>();
    Map<String, Covariate> covariates = new TreeMap<>();
    handle
        .createQuery(EPISODES)
        .setFetchSize(5000)
        .map(
            (row, context) -> {
              weeks.add(weeks(row));
              return row(row, horizonDays, asOf, rows.size(), covariates);
            })
        .forEach(rows::add);
    String[] names = covariates.keySet().toArray(String[]::new);
    double[][] columns =
        covariates.values().stream()
            .map(covariate -> covariate.values(rows.size()))
            .toArray(double[][]::new);
    return new Study(horizonDays, asOf, rows, names, columns, weeks.toArray(double[][]::new));
  }

  private StudyRow row(
      ResultSet row, int horizonDays, Instant asOf, int index, Map<String, Covariate> covariates)
      throws SQLException {
    features(row.getString("features"))
        .properties()
        .forEach(
            feature -> put(covariates, feature.getKey(), index, feature.getValue().asDouble()));
    put(covariates, PROBABILITY, index, row.getDouble("churn_probability"));
    Instant signal = time(row, "risk_signal_at");
    double lost = days(signal, time(row, "lost_at"));
    boolean over = !signal.plus(Duration.ofDays(horizonDays)).isAfter(asOf);
    int intervention =
        Intervention.find(row.getString("intervention")).map(Enum::ordinal).orElse(-1);
    boolean none = intervention == Intervention.NONE.ordinal();
    return new StudyRow(
        row.getString("customer_id"),
        signal,
        intervention,
        none ? Double.NaN : days(signal, time(row, "decided_at")),
        number(row, "propensity"),
        row.getString("experiment"),
        row.getString("arm"),
        !over ? Double.NaN : lost <= horizonDays ? 0 : 1,
        lost,
        days(signal, time(row, "episode_ended_at")),
        number(row, "value"),
        number(row, "annual_margin"),
        none ? 0 : number(row, "cost"),
        row.getString("segment"),
        row.getDouble("churn_probability"));
  }

  /** The points of the trajectory from the signal on; they are a week apart. */
  private static double[] weeks(ResultSet row) throws SQLException {
    Array days = row.getArray("days");
    if (days == null) {
      return new double[0];
    }
    Integer[] at = (Integer[]) days.getArray();
    Double[] probability = (Double[]) row.getArray("probabilities").getArray();
    long signal = Duration.between(Instant.EPOCH, time(row, "risk_signal_at")).toDays();
    return IntStream.range(0, at.length)
        .filter(i -> at[i] >= signal)
        .mapToDouble(i -> probability[i])
        .toArray();
  }

  private JsonNode features(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored features cannot be read", e);
    }
  }

  private static void put(Map<String, Covariate> covariates, String name, int row, double value) {
    covariates.computeIfAbsent(name, n -> new Covariate()).put(row, value);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static double days(Instant from, Instant to) {
    return to == null ? Double.NaN : Duration.between(from, to).toSeconds() / SECONDS_PER_DAY;
  }

  private static double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  /** A growing column that is missing where nothing was put. */
  private static final class Covariate {
    private double[] values = new double[0];

    void put(int row, double value) {
      if (row >= values.length) {
        values = values(Math.max(1024, 2 * row + 1));
      }
      values[row] = value;
    }

    double[] values(int size) {
      double[] sized = Arrays.copyOf(values, size);
      if (size > values.length) {
        Arrays.fill(sized, values.length, size, Double.NaN);
      }
      return sized;
    }
  }
}
