package org.commandcenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** Ingest through the gateway against a bare COPY into a table with the same indexes. */
final class IngestBench {
  private static final String CUSTOMER_COLUMNS =
      "customer_id,company,revenue,tenure,engagement_score,support_response_time,last_activity_date,"
          + "stage,region,industry,segment";

  private IngestBench() {}

  static List<String> customers(LocalSystem system, int rows) throws Exception {
    String run = UUID.randomUUID().toString().substring(0, 8);
    Path file = customerFile(run, rows);
    Measurement raw =
        copy(
            system,
            file,
            rows,
            "create table bench_raw (customer_id text, company text, revenue numeric,"
                + " tenure double precision, engagement_score double precision,"
                + " support_response_time double precision, last_activity_date timestamptz,"
                + " stage text, region text, industry text, segment text,"
                + " id uuid not null default gen_random_uuid(),"
                + " recorded_at timestamptz not null default now())",
            // The indexes of customer, customer_identifier, customer_profile and stage_change.
            "create unique index on bench_raw (id)",
            "create unique index on bench_raw (customer_id)",
            "create unique index on bench_raw (id, recorded_at)",
            "create unique index on bench_raw (id, last_activity_date, stage)",
            "create index on bench_raw ((coalesce(revenue, 0)), id)",
            "create index on bench_raw (company collate \"C\", id)",
            "create index on bench_raw (split_part(company, ' ', 2))",
            "create index on bench_raw (split_part(company, ' ', 3))",
            "create index on bench_raw (stage, segment, region, industry)");
    Measurement ours =
        ingest(system, "/api/customers/ingest", "customers ingested", file, rows, "inserted");
    Measurement again =
        ingest(system, "/api/customers/ingest", "the same file again", file, rows, "unchanged");
    Files.delete(file);
    return List.of(ours.row(raw), again.row(raw));
  }

  /** Customers of the organization that is measured. */
  static int sizeOf(LocalSystem system) throws SQLException {
    try (Connection connection = system.database();
        Statement sql = connection.createStatement()) {
      sql.execute("select set_config('app.organization', 'sandbox', false)");
      try (ResultSet rows = sql.executeQuery("select count(*) from customer")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static Measurement ingest(
      LocalSystem system, String path, String name, Path file, int rows, String counted)
      throws Exception {
    return Measurement.of(
        name,
        String.format(Locale.ROOT, "%,d rows, CSV over REST", rows),
        1,
        () -> {
          JsonNode answer = system.upload(path, "text/csv", file);
          if (answer.required(counted).asInt() != rows) {
            throw new IllegalStateException("Not every row was " + counted + ": " + answer);
          }
          return answer;
        });
  }

  /** A bare COPY of a CSV file into a table made for it. */
  static Measurement copy(LocalSystem system, Path file, int rows, String... schema)
      throws Exception {
    try (Connection connection = system.database();
        Statement sql = connection.createStatement()) {
      sql.execute("drop table if exists bench_raw");
      for (String statement : schema) {
        sql.execute(statement);
      }
      Measurement raw =
          Measurement.of("raw COPY", rows + " rows", 1, () -> copied(connection, file, rows));
      sql.execute("drop table bench_raw");
      return raw;
    }
  }

  private static long copied(Connection connection, Path file, int rows)
      throws SQLException, IOException {
    try (InputStream in = Files.newInputStream(file);
        Stream<String> lines = Files.lines(file)) {
      String header = lines.findFirst().orElseThrow();
      long copied =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy bench_raw (" + header + ") from stdin (format csv, header)", in);
      if (copied != rows) {
        throw new IllegalStateException("COPY took " + copied + " of " + rows + " rows");
      }
      return copied;
    }
  }

  private static Path customerFile(String run, int rows) throws IOException {
    Random random = new Random(7);
    Path file = Files.createTempFile("bench-customers-", ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(CUSTOMER_COLUMNS + "\n");
      for (int i = 0; i < rows; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "C-%d-%s,%s,%.2f,%d,%.1f,%.1f,2026-0%d-1%dT0%d:00:00Z,%s,%s,%s,%s%n",
                i,
                run,
                Names.company(random),
                Names.mrr(random),
                random.nextInt(2000),
                100 * random.nextDouble(),
                48 * random.nextDouble(),
                1 + random.nextInt(9),
                random.nextInt(10),
                random.nextInt(10),
                Names.stage(random),
                Names.region(random),
                Names.industry(random),
                Names.segment(random)));
      }
    }
    return file;
  }
}
