package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of more customers than are looked at one by one: every way to the rows must find them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CustomerListIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIZE = 4_000;
  private static String organization;
  private static List<Known> customers;

  /** A customer as the reference knows it. */
  private record Known(
      int number, String company, double mrr, String stage, String region, Double probability) {
    String id() {
      return "k" + number;
    }

    boolean has(String word) {
      return List.of(company.toLowerCase(Locale.ROOT).split(" ")).stream()
          .anyMatch(part -> part.startsWith(word));
    }
  }

  @BeforeEach
  void loadOnce() {
    if (organization != null) {
      return;
    }
    Random random = new Random(5);
    customers =
        IntStream.range(0, SIZE)
            .mapToObj(
                i ->
                    new Known(
                        i,
                        List.of("North", "Blue", "Rare").get(i % 977 == 0 ? 2 : random.nextInt(2))
                            + " "
                            + Integer.toString(i % 1000, 36)
                            + (random.nextInt(5) == 0 ? " GmbH" : " Inc"),
                        random.nextInt(100) * 100,
                        random.nextInt(4) == 0 ? "lead" : "customer",
                        i % 501 == 7 ? "Island" : "DACH",
                        i % 3 == 0 ? random.nextInt(1000) / 1000.0 : null))
            .toList();
    organization = Calls.newOrganization();
    StringBuilder csv = new StringBuilder("customer_id,company,revenue,stage,region\n");
    customers.forEach(
        k -> csv.append("%s,%s,%s,%s,%s\n".formatted(k.id(), k.company, k.mrr, k.stage, k.region)));
    Calls.json(
        as(organization, "operator")
            .contentType("text/csv")
            .body(csv.toString())
            .post("/api/customers/ingest"));
    List<Map<String, Object>> scores = new ArrayList<>();
    Map<String, String> uuids = uuids();
    customers.stream()
        .filter(k -> k.probability != null)
        .forEach(
            k ->
                scores.add(
                    Map.of(
                        "customer_id",
                        uuids.get(k.id()),
                        "churn_probability",
                        k.probability,
                        "risk_level",
                        level(k.probability),
                        "model_version",
                        "m",
                        "as_of",
                        "2026-01-01T00:00:00Z")));
    Calls.json(
        as(organization, "service")
            .contentType("application/json")
            .body(scores)
            .put("/api/customers/risk"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stage=customer",
        "region=Island",
        "region=Nowhere",
        "region=Island&stage=lead",
        "risk_segment=critical&region=Island",
        "risk_segment=high",
        "value_tier=mid_market&risk_segment=medium&stage=lead",
        "search=rare",
        "search=gmbh",
        "search=gmbh north",
        "search=rare inc&stage=customer",
        "search=k49",
        "search=nothing"
      })
  void everyOrderShowsExactlyWhoMeetsTheConditions(String conditions) {
    Predicate<Known> wanted = reference(conditions);
    for (String sort :
        List.of(
            "created",
            "-created",
            "mrr",
            "-mrr",
            "company",
            "-company",
            "churn_probability",
            "-churn_probability")) {
      assertThat(ids(page(conditions + "&limit=200&sort=" + sort)))
          .as(sort)
          .isEqualTo(
              customers.stream()
                  .filter(wanted)
                  .sorted(order(sort))
                  .limit(200)
                  .map(Known::id)
                  .toList());
    }
  }

  @Test
  void pagesBeginAnywhere() {
    List<String> found = all("search=gmbh&sort=-mrr&limit=1000");
    assertThat(all("search=gmbh&sort=-mrr&limit=111")).isEqualTo(found);
    assertThat(ids(page("search=gmbh&sort=-mrr&limit=10&offset=300")))
        .isEqualTo(found.subList(300, 310));
    assertThat(ids(page("sort=-churn_probability&limit=10&skip=3000")))
        .isEqualTo(all("sort=-churn_probability&limit=1000").subList(3000, 3010));
  }

  private static Predicate<Known> reference(String conditions) {
    Predicate<Known> all = k -> true;
    for (String condition : conditions.split("&", -1)) {
      String value = condition.substring(condition.indexOf('=') + 1);
      all =
          all.and(
              switch (condition.substring(0, condition.indexOf('='))) {
                case "region" -> k -> k.region.equals(value);
                case "stage" -> k -> k.stage.equals(value);
                case "value_tier" -> k -> k.mrr >= 2000 && k.mrr < 10_000;
                case "risk_segment" ->
                    k ->
                        k.probability != null
                            && k.probability
                                >= Map.of("medium", .3, "high", .6, "critical", .8).get(value);
                default ->
                    k ->
                        List.of(value.split(" ")).stream().allMatch(k::has)
                            || k.id().startsWith(value);
              });
    }
    return all;
  }

  private static Comparator<Known> order(String sort) {
    boolean descending = sort.startsWith("-");
    Comparator<Known> keys =
        switch (sort.replace("-", "")) {
          case "mrr" -> Comparator.comparing(Known::mrr);
          case "company" -> Comparator.comparing(k -> k.company.toLowerCase(Locale.ROOT));
          case "churn_probability" ->
              Comparator.comparing(k -> Objects.requireNonNullElse(k.probability, 0.0));
          default -> (_, _) -> 0;
        };
    Comparator<Known> order = keys.thenComparing(Known::number);
    order = descending ? order.reversed() : order;
    return sort.endsWith("probability")
        ? Comparator.<Known, Boolean>comparing(k -> k.probability == null).thenComparing(order)
        : order;
  }

  private static List<String> all(String query) {
    List<String> found = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = page(query + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      found.addAll(ids(page));
      cursor = page.path("next_cursor").textValue();
    }
    return found;
  }

  private static Map<String, String> uuids() {
    Map<String, String> uuids = new HashMap<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = page("limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("items")
          .forEach(
              item ->
                  uuids.put(item.path("external_id").asText(), item.path("customer_id").asText()));
      cursor = page.path("next_cursor").textValue();
    }
    return uuids;
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("external_id").asText()).toList();
  }

  private static JsonNode page(String query) {
    Response answer = as(organization, "viewer").get("/api/customers?" + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    try {
      return JSON.readTree(answer.asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String level(double probability) {
    return probability < .3
        ? "low"
        : probability < .6 ? "medium" : probability < .8 ? "high" : "critical";
  }
}
