package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.datasets.mapping.RowSql;
import org.commandcenter.customer.datasets.mapping.Value;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.intake.CustomerReader;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.IdentifierLoader;
import org.commandcenter.customer.loading.IdentifierRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.parquet.DuckDb;

/** The customers that a table speaks of, in the list of customers. */
@ApplicationScoped
class CustomerLanding {
  private static final List<String> NUMBERS =
      List.of(
          "mrr", "tenure_days", "gross_margin_rate", "engagement_score", "support_response_time");

  private final CustomerLoader loader;
  private final IdentifierLoader identifiers;
  private final Database database;
  private final Clock clock = Clock.systemUTC();

  CustomerLanding(CustomerLoader loader, IdentifierLoader identifiers, Database database) {
    this.loader = loader;
    this.identifiers = identifiers;
    this.database = database;
  }

  /** Upserts the customers; null where the table describes and creates none. */
  LoadCounts customers(LandingTable landing) throws SQLException, IOException {
    if (landing.mapping().customer() == null || !landing.mapping().createCustomers()) {
      return null;
    }
    return landing.mapping().describesCustomers() ? described(landing) : named(landing);
  }

  private LoadCounts described(LandingTable landing) throws SQLException, IOException {
    RowSql sql = landing.sql();
    List<String> fields = new ArrayList<>(List.of("customer_id"));
    List<String> expressions = new ArrayList<>(List.of(landing.rows().customer()));
    for (Map.Entry<String, Value> entry : landing.mapping().profile().entrySet()) {
      fields.add(LandingTable.intakeName(entry.getKey()));
      expressions.add(
          NUMBERS.contains(entry.getKey())
              ? sql.number(entry.getValue())
              : sql.text(entry.getValue()));
    }
    List<String> attributes = landing.attributes();
    for (String attribute : attributes) {
      expressions.add(sql.text(Value.of(attribute)));
    }
    String query = "select line, " + String.join(", ", expressions) + " from typed order by line";
    return load(landing, query, new CustomerReader(fields, attributes, clock.instant()));
  }

  /** Customers of whom no more is known than their identifier. */
  private LoadCounts named(LandingTable landing) throws SQLException, IOException {
    Path known = landing.folder().resolve("known.csv");
    identifiers(landing.organization(), known);
    String customer = landing.rows().customer();
    String query =
        "select min(line), %1$s from typed where %1$s not in (select name from %2$s) group by 2"
            .formatted(customer, relation(known));
    return load(
        landing, query, new CustomerReader(List.of("customer_id"), List.of(), clock.instant()));
  }

  private LoadCounts load(LandingTable landing, String query, CustomerReader reader)
      throws SQLException, IOException {
    Path csv = landing.folder().resolve("customers.csv");
    landing.table().writeCsv(query, csv);
    boolean lenient = landing.as().kind() == Dataset.Kind.TRAINING_TABLE;
    Told told = new Told();
    try (Refusals refusals =
            new Refusals(landing.folder().resolve("refused.csv"), landing.columns());
        CsvRows<CustomerRow> rows =
            new CsvRows<>(
                csv,
                refusals,
                values -> {
                  try {
                    return reader.read(
                        Long.parseLong(values.getFirst()), values.subList(1, values.size()));
                  } catch (BadValue e) {
                    if (!lenient) {
                      throw e;
                    }
                    told.unusable(e);
                    return null;
                  }
                })) {
      LoadCounts counts = loader.load(landing.organization(), rows, told);
      refusals.flush(landing.table());
      told.warn(landing.warnings());
      return counts;
    } finally {
      Files.delete(csv);
    }
  }

  /** What is told in words, not line by line. */
  private static final class Told implements LoadListener {
    private long repeated;
    private long unusable;
    private String reason;

    @Override
    public void rejected(long line, String field, RejectCode code, String message) {
      repeated++;
    }

    /** A row of a training table is one to learn from, also where it makes no customer. */
    void unusable(BadValue e) {
      unusable++;
      reason = reason == null ? e.field() + " " + e.getMessage() : reason;
    }

    void warn(List<String> warnings) {
      if (repeated > 0) {
        warnings.add(
            repeated + " rows repeat an id; the last row of each id describes the customer");
      }
      if (unusable > 0) {
        warnings.add(
            "%s rows could not become customers; the first: %s".formatted(unusable, reason));
      }
    }
  }

  /** Gives the customers their further names; null where the table has none. */
  LoadCounts identifiers(LandingTable landing) throws SQLException, IOException {
    if (landing.mapping().identifiers().isEmpty()) {
      return null;
    }
    Path csv = landing.folder().resolve("names.csv");
    landing.table().writeCsv(landing.rows().identifiers(), csv);
    try (Refusals refusals =
            new Refusals(landing.folder().resolve("refused.csv"), landing.columns());
        CsvRows<IdentifierRow> rows =
            new CsvRows<>(
                csv,
                refusals,
                values ->
                    new IdentifierRow(
                        Long.parseLong(values.getFirst()), values.get(1), values.get(2)))) {
      LoadCounts counts = identifiers.load(landing.organization(), rows, refusals);
      refusals.flush(landing.table());
      return counts;
    }
  }

  /** Writes every name by which a customer is known, with its UUID, as CSV. */
  void identifiers(String organization, Path csv) {
    database.useOrganization(
        organization,
        handle -> {
          try (OutputStream out = Files.newOutputStream(csv)) {
            Database.postgres(handle)
                .getCopyAPI()
                .copyOut(
                    """
                    copy (
                      select external_id, customer_id from customer_identifier
                      union all
                      select c.customer_id::text, c.customer_id from customer c
                      where not exists (select from customer_identifier i
                        where i.external_id = c.customer_id::text)
                    ) to stdout (format csv)
                    """,
                    out);
          }
        });
  }

  /** How DuckDB reads those: name, customer_id. */
  static String relation(Path csv) {
    return """
    read_csv(%s, columns = {'name': 'varchar', 'customer_id': 'varchar'}, header = false,
      delim = ',', quote = '"', escape = '"', auto_detect = false)
    """
        .formatted(DuckDb.literal(csv));
  }
}
