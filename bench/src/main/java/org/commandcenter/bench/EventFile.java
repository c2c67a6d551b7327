package org.commandcenter.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Files of the same events, written in different ways.
 *
 * @param events CSV of our own fields
 * @param transactions CSV of the same, with two further columns
 * @param ndjson the transactions as NDJSON
 */
record EventFile(String run, Path customers, Path events, Path transactions, Path ndjson) {
  private static final String[] TYPES = {"usage", "login", "support_ticket", "payment"};

  static EventFile write(int rows, int customers) throws IOException {
    String run = UUID.randomUUID().toString().substring(0, 8);
    EventFile file =
        new EventFile(
            run, temporary(".csv"), temporary(".csv"), temporary(".csv"), temporary(".ndjson"));
    try (BufferedWriter out = Files.newBufferedWriter(file.customers)) {
      out.write("customer_id,company\n");
      for (int i = 0; i < customers; i++) {
        out.write("%s-%d,Company %d%n".formatted(run, i, i));
      }
    }
    file.writeEvents(rows, customers);
    return file;
  }

  private void writeEvents(int rows, int owners) throws IOException {
    Random random = new Random(7);
    try (BufferedWriter plain = Files.newBufferedWriter(events);
        BufferedWriter wide = Files.newBufferedWriter(transactions);
        BufferedWriter json = Files.newBufferedWriter(ndjson)) {
      plain.write("event_id,customer_id,type,occurred_at,value\n");
      wide.write("event_id,customer_id,type,occurred_at,value,currency,product\n");
      for (int i = 0; i < rows; i++) {
        String customer = run + "-" + random.nextInt(owners);
        String time =
            "2026-0%d-1%dT0%d:%02d:%02dZ"
                .formatted(
                    1 + random.nextInt(9),
                    random.nextInt(10),
                    random.nextInt(10),
                    random.nextInt(60),
                    random.nextInt(60));
        String value = String.format(Locale.ROOT, "%.2f", 10 * random.nextDouble() + 0.001);
        String product = "p-" + random.nextInt(50);
        String type = TYPES[random.nextInt(TYPES.length)];
        plain.write("%s-e%d,%s,%s,%s,%s\n".formatted(run, i, customer, type, time, value));
        wide.write(
            "%s-t%d,%s,transaction,%s,%s,EUR,%s\n"
                .formatted(run, i, customer, time, value, product));
        json.write(
            "{\"event_id\":\"%s-j%d\",\"customer_id\":\"%s\",\"type\":\"transaction\",\"occurred_at\":\"%s\",\"value\":%s,\"currency\":\"EUR\",\"product\":\"%s\"}\n"
                .formatted(run, i, customer, time, value, product));
      }
    }
  }

  void delete() throws IOException {
    for (Path file : new Path[] {customers, events, transactions, ndjson}) {
      Files.delete(file);
    }
  }

  private static Path temporary(String suffix) throws IOException {
    return Files.createTempFile("bench-", suffix);
  }
}
