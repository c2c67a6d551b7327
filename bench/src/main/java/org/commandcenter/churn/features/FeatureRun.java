package org.commandcenter.churn.features;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.churn.indicators.IndicatorHistory;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.parquet.ServiceDuckDb;

/** The features of everybody at one date by our way, beside one plain statement for the same. */
public final class FeatureRun {
  private final Instant asOf;
  private final EventFeatures.History history;
  private final EventFeatures features;

  /**
   * @param folder holds {@code customers}, {@code profiles}, {@code events} and {@code outcomes}
   */
  public FeatureRun(Path folder, Instant asOf) throws IOException {
    this.asOf = asOf;
    this.history =
        new EventFeatures.History(
            table(folder, "customers"),
            table(folder, "profiles"),
            table(folder, "events"),
            table(folder, "outcomes"),
            new IndicatorHistory(List.of()));
    this.features =
        new EventFeatures(
            null,
            null,
            ServiceDuckDb.create(),
            new FeaturesConfig() {
              @Override
              public int weeks() {
                return 1;
              }

              @Override
              public int rowsAtOnce() {
                return 40_000;
              }
            });
  }

  private static SnapshotFiles table(Path folder, String name) {
    return new SnapshotFiles(name, "1", 0, List.of(folder.resolve(name + ".parquet")));
  }

  /** Makes the features of all customers; the number of rows. */
  public long make() {
    PopulationRequest request = new PopulationRequest(null, asOf, 30, KnownBy.RECORDED);
    try (FeatureFile file = features.make(history, request, asOf, _ -> {})) {
      return file.rows();
    }
  }

  /** What a plain statement needs to be told before. */
  public static List<String> macros() {
    return AsOfSql.MACROS;
  }

  /** The same aggregates and formulas over the same files in one statement, to a Parquet file. */
  public String plain(Path target) {
    String steps =
        AsOfFeature.ALL.stream()
            .filter(feature -> feature.step() != null)
            .map(feature -> feature.step().sql() + " as " + feature.name())
            .collect(Collectors.joining(", "));
    return """
        copy (
          with e as (
            select customer_id, %1$s from (
              select customer_id, type, value, epoch(%2$s - occurred_at) / 86400 as age
              from %3$s
              where occurred_at < %2$s and recorded_at <= %2$s
                and occurred_at >= %2$s - interval '365' day)
            group by customer_id),
          c as (
            select *, epoch(signed_up_at) / 86400 as signed_up_day from %4$s),
          g as (select epoch(%2$s) / 86400 as as_of_day)
          select c.customer_id, c.industry, c.region, c.attributes, %5$s
          from c left join e on e.customer_id = c.customer_id cross join g
          order by c.customer_id)
        to %6$s (format parquet)
        """
        .formatted(
            steps,
            AsOfSql.timestamp(asOf),
            history.events().relation(),
            history.customers().relation(),
            AsOfFeature.ALL.stream()
                .map(feature -> AsOfSql.formula(feature) + " as " + feature.name())
                .collect(Collectors.joining(", ")),
            DuckDb.literal(target));
  }
}
