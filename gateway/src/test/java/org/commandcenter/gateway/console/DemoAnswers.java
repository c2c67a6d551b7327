package org.commandcenter.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.gateway.testing.FakeServices;

/** Answers as the services give them for an organization with a model and a history. */
final class DemoAnswers {
  static final int LOST = 60;
  private static final LocalDate SIGNAL = LocalDate.of(2025, 9, 1);

  private DemoAnswers() {}

  static void emptyOrganization(FakeServices services) {
    services.json("/api/customers", 200, "{\"items\":[],\"next_cursor\":null}");
    services.json("/api/churn/baseline", 409, problem("model_not_trained"));
    services.json("/api/churn/metrics", 409, problem("model_not_trained"));
    services.json("/api/regret/leaderboard", 200, board(0));
  }

  static void demoOrganization(FakeServices services) {
    services.json("/api/customers", 200, "{\"items\":[{}],\"next_cursor\":\"x\"}");
    services.json("/api/churn/baseline", 200, text("baseline"));
    services.json("/api/churn/metrics", 200, text("metrics"));
    services.json("/api/regret/leaderboard", 200, board(LOST));
    String id = id(0);
    services.json("/api/customers/" + id, 200, text("customer").formatted(id));
    services.json("/api/churn/predictions/" + id, 200, text("prediction").formatted(id));
    services.json("/api/churn/trajectories/" + id, 200, trajectory(id));
    services.json("/api/regret/customers/" + id, 200, story(id));
  }

  static String id(int i) {
    return "0190b7c2-0000-7000-8000-%012d".formatted(i);
  }

  static String problem(String code) {
    return "{\"status\":409,\"code\":\"%s\",\"detail\":\"Train one first\"}".formatted(code);
  }

  private static String board(int rows) {
    String items =
        IntStream.range(0, rows).mapToObj(DemoAnswers::row).collect(Collectors.joining(","));
    return text("board").formatted(rows, items);
  }

  private static String row(int i) {
    double stake = 96_000.0 / (1 + i / 4.0);
    boolean acted = i % 4 != 3;
    return String.format(
        Locale.ROOT,
        text("row"),
        id(i),
        i,
        i,
        i % 3 == 0 ? "enterprise" : "smb",
        stake,
        SIGNAL.plusDays(i),
        acted ? "\"" + SIGNAL.plusDays(i + 21) + "T00:00:00Z\"" : "null",
        SIGNAL.plusDays(i + 63),
        acted ? "proactive_outreach" : "none",
        acted ? "21" : "null",
        -1.2 * stake,
        0.21 * stake,
        0.09 * stake,
        0.12 * stake,
        0.05 * stake,
        0.37 * stake);
  }

  private static String trajectory(String id) {
    String points =
        IntStream.range(0, 40)
            .mapToObj(
                week -> {
                  double p =
                      1 / (1 + Math.exp(-(week - 26) / 3.5)) * 0.8 + 0.08 * Math.sin(week) * 0.5;
                  double risk = Math.clamp(p + 0.06, 0.02, 0.97);
                  return String.format(
                      Locale.ROOT,
                      "{\"as_of\":\"%sT00:00:00Z\",\"churn_probability\":%.4f,\"risk_level\":\"%s\"}",
                      SIGNAL.minusWeeks(28).plusWeeks(week),
                      risk,
                      risk >= .8
                          ? "critical"
                          : risk >= .6 ? "high" : risk >= .3 ? "medium" : "low");
                })
            .collect(Collectors.joining(","));
    return "{\"customer_id\":\"%s\",\"risk_signal_date\":null,\"points\":[%s]}"
        .formatted(id, points);
  }

  private static String story(String id) {
    return text("story").formatted(id, row(0));
  }

  /** A template beside this class's tests: src/test/resources/console. */
  private static String text(String name) {
    try (var in = DemoAnswers.class.getResourceAsStream("/console/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
