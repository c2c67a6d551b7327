package org.commandcenter.churn.features;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commandcenter.churn.indicators.IndicatorHistory;

/** Learns what there is to learn from the labelled rows of feature files. */
final class LearntFit {
  /** Of fewer dates an indicator tells only which one it is. */
  private static final int LEAST_DATES = 12;

  private static final int LEAST_VALUES = 4;

  private LearntFit() {}

  /**
   * @param market an indicator becomes a feature only if it moved over enough dates
   */
  static LearntFeatures from(Statement sql, Path folder, IndicatorHistory market)
      throws SQLException {
    String rows = " from " + FeatureFile.relation(folder) + " where churned is not null";
    return new LearntFeatures(rfm(sql, rows), attributes(sql, rows), indicators(sql, rows, market));
  }

  private static Rfm rfm(Statement sql, String rows) throws SQLException {
    try (ResultSet result = sql.executeQuery(Rfm.LEARN + rows)) {
      result.next();
      double valueP95 = result.getDouble(1);
      return result.wasNull()
          ? Rfm.NONE
          : new Rfm(valueP95, doubles(result, 2), doubles(result, 3), doubles(result, 4));
    }
  }

  private static List<Double> doubles(ResultSet result, int column) throws SQLException {
    Array array = result.getArray(column);
    return Arrays.stream((Object[]) array.getArray()).map(Double.class::cast).toList();
  }

  private static List<ProfileAttribute> attributes(Statement sql, String rows) throws SQLException {
    AttributeFit fit = new AttributeFit();
    try (ResultSet result =
        sql.executeQuery(
            "select attributes, count(distinct customer_no)"
                + rows
                + " and attributes is not null group by attributes order by attributes")) {
      while (result.next()) {
        fit.add(AttributeReader.attributes(result.getString(1)), result.getInt(2));
      }
    }
    return fit.learnt();
  }

  private static List<String> indicators(Statement sql, String rows, IndicatorHistory market)
      throws SQLException {
    if (market.names().isEmpty()) {
      return List.of();
    }
    int dates = 0;
    Map<String, Set<Double>> values = new TreeMap<>();
    try (ResultSet result = sql.executeQuery("select distinct epoch_us(as_of)" + rows)) {
      while (result.next()) {
        dates++;
        market
            .asOf(Instant.EPOCH.plus(result.getLong(1), ChronoUnit.MICROS))
            .forEach(
                (name, value) -> values.computeIfAbsent(name, _ -> new HashSet<>()).add(value));
      }
    }
    boolean enough = dates >= LEAST_DATES;
    return values.entrySet().stream()
        .filter(entry -> enough && entry.getValue().size() >= LEAST_VALUES)
        .map(Map.Entry::getKey)
        .toList();
  }
}
