package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.commandcenter.customer.datasets.mapping.EventRule;
import org.commandcenter.customer.datasets.mapping.Value;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.intake.Times;
import org.commandcenter.customer.loading.DealLoader;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.OutcomeLoader;
import org.commandcenter.customer.loading.OutcomeRow;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.loading.StageRow;
import org.commandcenter.platform.parquet.DuckDb;

/** Stages, outcomes and deals that a table speaks of, in their stores. */
@ApplicationScoped
class RowLanding {
  private static final String SOURCE = "dataset";
  private static final List<String> DEAL_FIELDS =
      List.of(
          "deal_id",
          "name",
          "amount",
          "currency",
          "stage",
          "status",
          "probability",
          "expected_close_date",
          "owner",
          "created_at",
          "closed_at");
  private static final List<String> STATUSES = List.of("open", "won", "lost");
  private static final List<String> DEAL_NUMBERS = List.of("amount", "probability");

  private final StageLoader stages;
  private final OutcomeLoader outcomes;
  private final DealLoader deals;

  RowLanding(StageLoader stages, OutcomeLoader outcomes, DealLoader deals) {
    this.stages = stages;
    this.outcomes = outcomes;
    this.deals = deals;
  }

  private interface Load<R> {
    LoadCounts load(CsvRows<R> rows, Refusals refusals);
  }

  private static <R> LoadCounts land(
      LandingTable landing, String query, Function<List<String>, R> reader, Load<R> load)
      throws SQLException, IOException {
    Path csv = landing.folder().resolve("rows.csv");
    landing.table().writeCsv("select * from (" + query + ") order by line", csv);
    try (Refusals refusals =
            new Refusals(landing.folder().resolve("refused.csv"), landing.columns());
        CsvRows<R> rows = new CsvRows<>(csv, refusals, reader)) {
      LoadCounts counts = load.load(rows, refusals);
      refusals.flush(landing.table());
      return counts;
    }
  }

  /** Appends the moves between stages; null where the table has none. */
  LoadCounts stages(LandingTable landing) throws SQLException, IOException {
    if (landing.mapping().stages().isEmpty()) {
      return null;
    }
    return land(
        landing,
        landing.rows().stages(),
        values ->
            new StageRow(
                Long.parseLong(values.getFirst()),
                values.get(1),
                values.get(2),
                CsvRows.time(values.get(3)),
                null),
        (rows, refusals) ->
            stages.load(landing.organization(), rows, SOURCE, landing.who(), refusals));
  }

  /** Appends churn and retention; null where the table has none. */
  LoadCounts outcomes(LandingTable landing) throws SQLException, IOException {
    String query = landing.mapping().outcomes().isEmpty() ? "" : landing.rows().outcomes();
    if (!landing.mapping().events().isEmpty() && landing.as().label() >= 0) {
      query = labels(landing);
    }
    if (query.isEmpty()) {
      return null;
    }
    return land(
        landing,
        query,
        values ->
            new OutcomeRow(
                Long.parseLong(values.getFirst()),
                values.get(1),
                values.get(2),
                CsvRows.time(values.get(3)),
                CsvRows.blankAsNull(values.get(5)),
                CsvRows.time(values.get(4))),
        (rows, refusals) -> outcomes.load(landing.organization(), rows, refusals));
  }

  /**
   * A label beside each event says what became of the customer. It has no date of its own: who left
   * did so with the last event, who stayed was there at the end of the table.
   */
  private static String labels(LandingTable landing) {
    EventRule rule = landing.mapping().events().getFirst();
    Understanding as = landing.as();
    String at = landing.sql().time(rule.at());
    landing
        .warnings()
        .add(
            "The label '%s' has no date: who left is recorded as churned at the last event, who"
                    .formatted(landing.table().names().get(as.label()))
                + " stayed as retained at the table's last event");
    return """
    select line, customer_ref, case when left_us then 'churned' else 'retained' end as outcome,
      case when left_us then last_at else (select max(%1$s) from typed) end as occurred_at,
      cast(null as timestamp) as recorded_at, '{}' as properties
    from (
      select min(line) as line, %2$s as customer_ref, max(%1$s) as last_at,
        max_by(v%3$d, %1$s) = %4$s as left_us
      from typed where v%3$d is not null and %1$s is not null group by 2)
    """
        .formatted(
            at,
            landing.rows().customer(),
            as.label(),
            as.positiveLabel() == null ? "null" : DuckDb.literal(as.positiveLabel()));
  }

  /** Upserts deals; null where the table has none. */
  LoadCounts deals(LandingTable landing) throws SQLException, IOException {
    Map<String, Value> deal = landing.mapping().deal();
    if (deal.isEmpty()) {
      return null;
    }
    List<String> expressions = new ArrayList<>();
    expressions.add(landing.rows().customer());
    for (String field : DEAL_FIELDS) {
      expressions.add(
          DEAL_NUMBERS.contains(field)
              ? landing.sql().number(deal.get(field))
              : landing.sql().text(deal.get(field)));
    }
    Map<String, Value> attributes = new LinkedHashMap<>();
    landing.attributes().stream()
        .filter(name -> deal.values().stream().noneMatch(value -> name.equals(value.column())))
        .forEach(name -> attributes.put(name, Value.of(name)));
    expressions.add(landing.sql().json(attributes));
    return land(
        landing,
        "select line, " + String.join(", ", expressions) + " from typed",
        RowLanding::deal,
        (rows, refusals) ->
            deals.load(landing.organization(), rows, SOURCE, landing.who(), refusals));
  }

  private static DealRow deal(List<String> values) {
    String id = values.get(2);
    if (id.isEmpty()) {
      throw new BadValue("deal_id", RejectCode.MISSING_VALUE, "is required");
    }
    BigDecimal amount = number("amount", values.get(4), 1e12);
    BigDecimal probability = number("probability", values.get(8), 1);
    String close = values.get(9);
    return new DealRow(
        Long.parseLong(values.getFirst()),
        id,
        CsvRows.blankAsNull(values.get(1)),
        CsvRows.blankAsNull(values.get(3)),
        amount,
        CsvRows.blankAsNull(values.get(5)),
        CsvRows.blankAsNull(values.get(6)),
        status(values.get(7)),
        probability == null ? null : (Double) probability.doubleValue(),
        close.isEmpty() ? null : Times.parse(close).atOffset(ZoneOffset.UTC).toLocalDate(),
        CsvRows.blankAsNull(values.get(10)),
        CsvRows.time(values.get(11)),
        CsvRows.time(values.get(12)),
        CsvRows.blankAsNull(values.get(13)),
        null,
        null);
  }

  /** The source's word where it is one of ours; else the stage's name decides. */
  private static String status(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return STATUSES.contains(word) ? word : null;
  }

  private static BigDecimal number(String field, String text, double max) {
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal value = new BigDecimal(text);
    if (value.signum() < 0 || value.doubleValue() > max) {
      throw new BadValue(
          field, RejectCode.OUT_OF_RANGE, "must be between 0 and " + (max > 1 ? "10^12" : "1"));
    }
    return value;
  }
}
