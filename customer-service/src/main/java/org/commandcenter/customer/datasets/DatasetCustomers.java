package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.intake.CsvRecord;
import org.commandcenter.customer.intake.CsvRecords;
import org.commandcenter.customer.intake.CustomerReader;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.data.Database;

/** The customers that a dataset speaks of, in the list of customers. */
@ApplicationScoped
class DatasetCustomers {
  private final CustomerLoader loader;
  private final Database database;
  private final Clock clock = Clock.systemUTC();

  DatasetCustomers(CustomerLoader loader, Database database) {
    this.loader = loader;
    this.database = database;
  }

  /** The rows of one dataset by our field names: mapped ones first, then attributes. */
  private record Selection(List<String> fields, List<String> attributes, String query) {}

  /** Upserts the customers; what the uploader should know of it is added to the warnings. */
  void upsert(
      String organization,
      WorkTable table,
      List<String> names,
      Understanding as,
      Path csv,
      List<String> warnings)
      throws SQLException, IOException {
    Selection selection = selection(names, as);
    table.writeCsv(selection.query(), csv);
    CustomerReader reader =
        new CustomerReader(selection.fields(), selection.attributes(), clock.instant());
    AtomicLong repeated = new AtomicLong();
    AtomicLong unusable = new AtomicLong();
    List<String> reasons = new ArrayList<>();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void rejected(long line, String field, RejectCode code, String message) {
            repeated.incrementAndGet();
          }
        };
    try (Reader text = Files.newBufferedReader(csv)) {
      Iterator<CustomerRow> rows =
          rows(new CsvRecords(text, ','))
              .flatMap(
                  csvRow -> {
                    try {
                      List<String> values = csvRow.fields();
                      return Stream.of(
                          reader.read(
                              Long.parseLong(values.getFirst()), values.subList(1, values.size())));
                    } catch (BadValue e) {
                      unusable.incrementAndGet();
                      if (reasons.isEmpty()) {
                        reasons.add(e.field() + " " + e.getMessage());
                      }
                      return Stream.<CustomerRow>empty();
                    }
                  })
              .iterator();
      loader.load(organization, rows, listener);
    }
    if (repeated.get() > 0) {
      warnings.add(repeated + " rows repeat an id; the last row of each id describes the customer");
    }
    if (unusable.get() > 0) {
      warnings.add(
          "%s rows could not become customers; the first: %s"
              .formatted(unusable, reasons.getFirst()));
    }
  }

  /** Writes the organization's external identifiers with their UUIDs as CSV. */
  void identifiers(String organization, Path csv) {
    database.useOrganization(
        organization,
        handle -> {
          try (OutputStream out = Files.newOutputStream(csv)) {
            Database.postgres(handle)
                .getCopyAPI()
                .copyOut(
                    "copy (select external_id, customer_id from customer_identifier) to stdout (format csv)",
                    out);
          }
        });
  }

  private static Selection selection(List<String> names, Understanding as) {
    if (as.kind() != Dataset.Kind.CUSTOMERS && as.kind() != Dataset.Kind.TRAINING_TABLE) {
      return new Selection(
          List.of("customer_id"),
          List.of(),
          "select min(line), v%1$d from typed group by v%1$d".formatted(as.id()));
    }
    List<String> fields = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    for (Map.Entry<String, String> entry : as.mapping().entrySet()) {
      String value = "v" + names.indexOf(entry.getKey());
      String target = entry.getValue();
      fields.add(
          switch (target) {
            case "mrr" -> "revenue";
            case "tenure_days", FieldMapping.TENURE_MONTHS -> "tenure";
            default -> target;
          });
      expressions.add(
          target.equals(FieldMapping.TENURE_MONTHS)
              ? value + " * " + FieldMapping.DAYS_PER_MONTH
              : value);
    }
    List<String> attributes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (as.roles().get(i) == Dataset.Role.FEATURE && !as.mapping().containsKey(names.get(i))) {
        attributes.add(names.get(i));
        expressions.add("v" + i);
      }
    }
    return new Selection(
        fields,
        attributes,
        "select line, " + String.join(", ", expressions) + " from typed order by line");
  }

  private static Stream<CsvRecord> rows(CsvRecords records) {
    return StreamSupport.stream(
        new Spliterators.AbstractSpliterator<CsvRecord>(Long.MAX_VALUE, Spliterator.ORDERED) {
          @Override
          public boolean tryAdvance(java.util.function.Consumer<? super CsvRecord> action) {
            try {
              CsvRecord next = records.next();
              if (next != null) {
                action.accept(next);
              }
              return next != null;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        },
        false);
  }
}
