package org.commandcenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Lists of customers through the gateway, by two clients at once. */
final class ListBench {
  /** As many as the smallest machine has cores, which client, services and database share. */
  private static final int CLIENTS = 2;

  private static final int REQUESTS = 50;
  private static final double NANOS_PER_MS = 1e6;
  private static final double TARGET_MS = 50;

  private ListBench() {}

  /**
   * Loads a million customers, scores them, and measures lists of them.
   *
   * @param arguments the state folder of the running system; customers, a million by default; 0 for
   *     those that are there, and less for those that are there with their scores
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LocalSystem system = LocalSystem.at(Path.of(arguments[0]), "sandbox");
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    if (customers > 0) {
      IngestBench.customers(system, customers).forEach(out::println);
    }
    if (customers >= 0) {
      RiskBench.run(system).forEach(out::println);
    }
    run(system).forEach(out::println);
  }

  /** A kind of query; each request asks it with other values. */
  private record Kind(String name, Function<Random, String> query) {}

  static List<String> run(LocalSystem system) throws Exception {
    int known = IngestBench.sizeOf(system);
    List<String> rows = new ArrayList<>();
    double worst = 0;
    double[] all = {};
    for (Kind kind : kinds(system)) {
      double[] times = measure(system, kind);
      worst = Math.max(worst, percentile(times, 95));
      all = DoubleStream.concat(Arrays.stream(all), Arrays.stream(times)).sorted().toArray();
      rows.add(
          String.format(
              Locale.ROOT,
              "| list: %s | %,d customers, %d clients | p50 %.0f, p95 %.0f, max %.0f ms | | |",
              kind.name,
              known,
              CLIENTS,
              percentile(times, 50),
              percentile(times, 95),
              times[times.length - 1]));
    }
    rows.add(against("lists, all together, p95", known, percentile(all, 95)));
    rows.add(against("lists, the slowest kind's p95", known, worst));
    return rows;
  }

  private static String against(String name, int known, double p95) {
    return String.format(
        Locale.ROOT,
        "| **%s** | %,d customers, %d clients | %.0f ms | target: %.0f ms | **%.2f** |",
        name,
        known,
        CLIENTS,
        p95,
        TARGET_MS,
        TARGET_MS / p95);
  }

  private static List<Kind> kinds(LocalSystem system) throws IOException, InterruptedException {
    List<Kind> kinds = new ArrayList<>();
    for (String sort : List.of("created", "-mrr", "company", "-churn_probability")) {
      kinds.add(new Kind("first page by " + sort, random -> "sort=" + sort));
      String cursor = cursor(system, "sort=" + sort + "&offset=100000&limit=1");
      kinds.add(new Kind("page 1,000 by " + sort, random -> "sort=" + sort + "&cursor=" + cursor));
    }
    kinds.add(new Kind("offset up to 10,000", r -> "sort=-mrr&offset=" + r.nextInt(10_000)));
    kinds.add(new Kind("stage by mrr", r -> "sort=-mrr&stage=" + Names.stage(r)));
    kinds.add(new Kind("tier by company", r -> "sort=company&value_tier=" + Names.tier(r)));
    kinds.add(new Kind("region by mrr", r -> "sort=-mrr&region=" + Names.region(r)));
    kinds.add(
        new Kind(
            "region, industry and stage by created",
            r ->
                "region=%s&industry=%s&stage=%s"
                    .formatted(Names.region(r), text(Names.industry(r)), Names.stage(r))));
    kinds.add(
        new Kind(
            "rare region and industry by churn_probability",
            r ->
                "sort=-churn_probability&region=%s&industry=%s"
                    .formatted("Nordics", text(Names.industry(r)))));
    kinds.add(new Kind("no such segment", r -> "sort=-mrr&segment=none" + r.nextInt(1000)));
    kinds.add(
        new Kind(
            "high risk by churn_probability", r -> "sort=-churn_probability&risk_segment=high"));
    kinds.add(
        new Kind(
            "high risk and stage by churn_probability",
            r -> "sort=-churn_probability&risk_segment=high&stage=" + Names.stage(r)));
    kinds.add(
        new Kind(
            "critical risk, region and tier by mrr",
            r ->
                "sort=-mrr&risk_segment=critical&region=%s&value_tier=%s"
                    .formatted(Names.region(r), Names.tier(r))));
    kinds.add(
        new Kind(
            "critical risk and segment by created",
            r -> "risk_segment=critical&segment=" + Names.segment(r)));
    kinds.add(new Kind("search: frequent word", r -> "search=" + Names.form(r)));
    kinds.add(new Kind("search: frequent word by mrr", r -> "sort=-mrr&search=" + Names.first(r)));
    kinds.add(new Kind("search: rare word", r -> "search=" + Names.rare(r)));
    kinds.add(new Kind("search: two letters", r -> "search=" + Names.rare(r).substring(0, 2)));
    kinds.add(
        new Kind(
            "search: two frequent words",
            r -> "sort=-mrr&search=" + text(Names.first(r) + " " + Names.form(r))));
    kinds.add(
        new Kind(
            "search: rare and frequent word",
            r -> "search=" + text(Names.rare(r) + " " + Names.form(r))));
    kinds.add(new Kind("search: an identifier", r -> "search=" + Names.identifier(r, 1_000_000)));
    kinds.add(new Kind("search: nothing to be found", r -> "search=zzz" + r.nextInt(100_000)));
    kinds.add(
        new Kind(
            "search and filters by mrr",
            r ->
                "sort=-mrr&search=%s&region=%s&stage=%s"
                    .formatted(Names.first(r), Names.region(r), Names.stage(r))));
    kinds.add(
        new Kind(
            "search and risk by churn_probability",
            r -> "sort=-churn_probability&risk_segment=high&search=%s".formatted(Names.first(r))));
    kinds.add(
        new Kind(
            "search, rare region and industry by company",
            r ->
                "sort=company&search=%s&region=Nordics&industry=%s"
                    .formatted(Names.form(r), text(Names.industry(r)))));
    return kinds;
  }

  private static double[] measure(LocalSystem system, Kind kind) throws Exception {
    double[] times = new double[CLIENTS * REQUESTS];
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> done = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client * REQUESTS;
        Random random = new Random(first);
        done.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < REQUESTS; i++) {
                    String path = "/api/customers?" + kind.query.apply(random);
                    long start = System.nanoTime();
                    system.get(path);
                    times[first + i] = (System.nanoTime() - start) / NANOS_PER_MS;
                  }
                  return null;
                }));
      }
      for (Future<?> client : done) {
        client.get();
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static double percentile(double[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static String cursor(LocalSystem system, String query)
      throws IOException, InterruptedException {
    JsonNode page = system.get("/api/customers?" + query);
    return page.path("next_cursor").asText();
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
