package org.commandcenter.churn.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A subscription business in which engagement decays before a customer leaves: weekly usage and
 * logins follow a hidden engagement, which also drives the weekly hazard of churn. Same seed, same
 * world.
 */
public final class SeededWorld {
  public static final Instant END = Instant.parse("2026-06-29T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private final List<String> customers = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final Random random;
  private final int weeks;
  private final List<String> leaving = new ArrayList<>();

  public SeededWorld(int size, int weeks, long seed) {
    this.random = new Random(seed);
    this.weeks = weeks;
    for (int i = 0; i < size; i++) {
      customer(i, seed);
    }
  }

  private void customer(int number, long seed) {
    String id = new UUID(seed << 12, number).toString();
    ids.add(id);
    int first = random.nextInt(weeks / 2);
    Instant signedUp = week(first);
    double mrr = Math.exp(6 + random.nextGaussian());
    customers.add(
        "%s,C-%d,Company %d,%s,EUR,0.8,,%s,%s,%s,,,,,customer,{},%s,%s"
            .formatted(
                id,
                number,
                number,
                mrr,
                text(signedUp),
                number % 2 == 0 ? "saas" : "retail",
                number % 3 == 0 ? "EMEA" : "APAC",
                text(signedUp),
                text(END)));
    double engagement = random.nextGaussian() * 0.5;
    for (int w = first; w < weeks; w++) {
      engagement = 0.9 * engagement + 0.35 * random.nextGaussian();
      Instant at = week(w).plusSeconds(3600);
      event(id, "usage", at, Math.max(0, 10 * Math.exp(engagement) + random.nextGaussian()));
      event(id, "login", at.plusSeconds(60), Math.rint(5 * Math.exp(engagement)));
      if (random.nextDouble() < 0.05) {
        event(id, "support_ticket", at.plusSeconds(7200), 1 + random.nextInt(4));
      }
      if (w % 4 == 0) {
        event(id, "payment", at.plusSeconds(120), mrr);
      }
      double hazard = 1 / (1 + Math.exp(4.3 + 3 * engagement));
      if (random.nextDouble() < hazard) {
        Instant left = at.plus(Duration.ofDays(3));
        outcomes.add(
            "%s,churned,%s,%s".formatted(id, text(left), text(left.plus(Duration.ofDays(1)))));
        leaving.add(id);
        return;
      }
    }
  }

  private void event(String id, String type, Instant at, double value) {
    events.add(
        "%s,%s,%s,%s,%s,%s,"
            .formatted("e" + events.size(), id, type, text(at), text(at.plusSeconds(1800)), value));
  }

  /** The same history, loaded in one go at its end. */
  public SeededWorld importedAtTheEnd() {
    events.replaceAll(
        line -> {
          List<String> fields = Arrays.asList(line.split(",", -1));
          fields.set(4, text(END));
          return String.join(",", fields);
        });
    return this;
  }

  /** Adds one event as it comes in late. */
  public SeededWorld late(
      String id, String type, Instant occurred, Instant recorded, double value) {
    events.add(
        "%s,%s,%s,%s,%s,%s,"
            .formatted("e" + events.size(), id, type, text(occurred), text(recorded), value));
    return this;
  }

  public List<String> ids() {
    return ids;
  }

  /** Customers who churn. */
  public List<String> leaving() {
    return leaving;
  }

  /** Customers who are still there at the end. */
  public List<String> staying() {
    return ids.stream().filter(id -> !leaving.contains(id)).toList();
  }

  /** Writes the three tables into the folder of an organization. */
  public void write(Path folder) {
    ParquetFiles.write(folder, "customers", ParquetFiles.CUSTOMERS, customers);
    ParquetFiles.write(folder, "events", ParquetFiles.EVENTS, events);
    ParquetFiles.write(folder, "outcomes", ParquetFiles.OUTCOMES, outcomes);
    try {
      Path known = Files.createDirectories(folder.resolve("customers"));
      for (int i = 0; i < ids.size(); i++) {
        String answer = "{\"customer_id\": \"%s\"}".formatted(ids.get(i));
        Files.writeString(known.resolve(ids.get(i)), answer);
        Files.writeString(known.resolve("C-" + i), answer);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Instant week(int number) {
    return END.minus(WEEK.multipliedBy(weeks - number));
  }

  private static String text(Instant at) {
    return at.toString().replace("T", " ").replace("Z", "");
  }
}
