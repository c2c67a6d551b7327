package org.commandcenter.local.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.local.process.Pause;

/**
 * Puts a little of everything into the organization that is asked about, because most mistakes lie
 * behind the first check. Of what requests use up there are several.
 *
 * @param inbox that stands in for Slack
 */
record Filling(Client client, String inbox) {
  static final int SEVERAL = 8;

  /** Where nothing listens: what is sent there waits for its next attempt. */
  private static final String NOBODY = "http://127.0.0.1:1/slack/nobody";

  void fill() {
    if (client.get("/api/customers?limit=1").path("items").isEmpty()) {
      follow("/api/sample-data", "{\"preset\": \"saas\", \"customers\": 120, \"seed\": 7}");
      train("xgboost");
      train("logistic_regression");
    }
    people();
    erasures(); // before what they would remove
    things();
    tables();
    actions();
    follow("/api/prescriptions", "{\"budget\": 5000}");
  }

  private void train(String algorithm) {
    follow(
        "/api/churn/models/train",
        "{\"algorithm\": \"%s\", \"horizon_days\": 90}".formatted(algorithm));
  }

  /** Leads, customers who are one, and customers with further names. */
  private void people() {
    client.post(
        "/api/customers/ingest",
        list(
            i ->
                """
                {"customer_id": "lead-%1$d", "company": "Lead %1$d", "stage": "sql"},
                {"customer_id": "named-%1$d", "company": "Named %1$d"},
                {"customer_id": "merged-%1$d", "company": "Merged %1$d"},
                {"customer_id": "gone-%1$d", "company": "Gone %1$d"}
                """
                    .formatted(i)));
    client.send(
        "PUT",
        "/api/work-queue/assignees",
        "application/json",
        """
        {"time_zone": "UTC", "assignees": [{"name": "A", "email": "a@example.com", "regions": []}]}
        """);
    client.post("/api/leads/lead-0/assign", "{}");
    for (int i = 0; i < SEVERAL; i++) {
      client.post(
          "/api/customers/named-%d/identifiers".formatted(i),
          "{\"external_id\": \"also-%d\", \"source\": \"fuzz\"}".formatted(i));
      if (i > 0) {
        client.post(
            "/api/customers/merged-0/merge",
            "{\"other_id\": \"merged-%d\", \"reason\": \"fuzz\"}".formatted(i));
      }
    }
  }

  private void things() {
    String customer = client.get("/api/customers?limit=1").at("/items/0/customer_id").asText();
    client.post(
        "/api/counterfactual/simulate",
        "{\"intervention_type\": \"proactive_outreach\", \"intervention_timing\": \"14d_earlier\","
            + " \"save_results\": true}");
    client.post(
        "/api/deals",
        "{\"customer_id\": \"%s\", \"name\": \"Deal\", \"amount\": 10, \"stage\": \"lead\"}"
            .formatted(customer));
    client.send(
        "PUT",
        "/api/effects",
        "application/json",
        "{\"intervention\": \"proactive_outreach\", \"mean\": -0.1, \"sd\": 0.04}");
    client.post(
        "/api/churn/indicators",
        list(
            i ->
                "{\"name\": \"indicator_%d\", \"date\": \"2026-01-01\", \"value\": %d}"
                    .formatted(i, i)));
  }

  private void tables() {
    for (int i = 0; i < SEVERAL; i++) {
      upload("/api/datasets", "customer_id,seats,churned\n" + lines(40, "t-%d,%d,1\n", i));
      upload("/api/churn/predict/batches", "customer_id,mrr\n" + lines(3, "t-%d,%d00\n", i + 1));
    }
    scoredFiles().forEach(this::follow);
  }

  /** Jobs that scored a file which is too long to wait for. */
  List<String> scoredFiles() {
    return IntStream.of(1, 2)
        .mapToObj(
            mrr ->
                client.send(
                    "POST",
                    "/api/churn/predict/batch",
                    "text/csv",
                    "mrr\n" + (mrr + "000\n").repeat(100_001)))
        .map(job -> job.path("id").asText())
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** What things that are numbered are called. */
  static List<String> names(String of) {
    return IntStream.range(0, SEVERAL).mapToObj(i -> of + "-" + i).toList();
  }

  /** Some arrive, some fail for good, and some wait for another attempt. */
  private void actions() {
    for (String address : List.of(inbox, inbox + "/nobody", NOBODY)) {
      client.send(
          "PUT",
          "/api/integrations/slack",
          "application/json",
          "{\"webhook_url\": \"%s\"}".formatted(address));
      for (int i = 0; i < SEVERAL / 2; i++) {
        client.post(
            "/api/actions/trigger",
            """
            {"customer_ids": ["named-%d"], "action_type": "slack_alert", "message": "%s"}
            """
                .formatted(i, address));
      }
      Pause.of(Duration.ofMillis(500));
    }
  }

  private void erasures() {
    for (int i = 0; i < 2; i++) {
      follow(client.send("DELETE", "/api/customers/gone-" + i, "", "").path("id").asText());
    }
  }

  private void upload(String path, String table) {
    client.send("POST", path, "multipart/form-data; boundary=b", form(table, "b"));
  }

  /** A form with the table as its only part. */
  static String form(String table, String boundary) {
    return "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n\r\n%2$s\r\n--%1$s--\r\n"
        .formatted(boundary, table);
  }

  private static String lines(int count, String line, int value) {
    return IntStream.range(0, count)
        .mapToObj(i -> line.formatted(i, value))
        .collect(Collectors.joining());
  }

  private static String list(IntFunction<String> item) {
    return IntStream.range(0, SEVERAL).mapToObj(item).collect(Collectors.joining(", ", "[", "]"));
  }

  private void follow(String path, String order) {
    follow(client.post(path, order).path("id").asText());
  }

  /**
   * @param job empty: none was begun
   */
  private void follow(String job) {
    String path = "/api/jobs/" + job;
    for (int i = 0; i < 600 && !job.isEmpty(); i++) {
      if (List.of("succeeded", "failed").contains(client.get(path).path("state").asText())) {
        return;
      }
      Pause.of(Duration.ofMillis(200));
    }
  }
}
