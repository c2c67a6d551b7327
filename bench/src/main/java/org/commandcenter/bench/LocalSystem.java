package org.commandcenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** The system that {@code bin/up} started, seen by one organization's administrator. */
public final class LocalSystem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POSTGRES_PORT = Integer.getInteger("bench.postgres.port", 5433);

  // Not HTTP/2: by its way, a large body is read without back-pressure.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String gateway;
  private final String databasePassword;
  private final String organization;
  private final String clientSecret;
  private final String token;

  private LocalSystem(
      String gateway, JsonNode secrets, String organization, String user, String password)
      throws IOException, InterruptedException {
    this.gateway = gateway;
    this.databasePassword = secrets.required("roles").required("customer_service").asText();
    this.clientSecret = secrets.required("clients").required("churn-service").asText();
    this.organization = organization;
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(gateway + "/api/auth/login"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JSON.writeValueAsBytes(Map.of("username", user, "password", password))))
            .build();
    this.token = send(login).required("token").asText();
  }

  public static LocalSystem at(Path state, String organization)
      throws IOException, InterruptedException {
    JsonNode connection = JSON.readTree(state.resolve("connection.json").toFile());
    JsonNode secrets = JSON.readTree(state.resolve("secrets.json").toFile());
    String administrator = "admin@" + organization;
    for (JsonNode user : connection.required("users")) {
      if (user.required("name").asText().equals(administrator)) {
        return new LocalSystem(
            connection.required("gateway").asText(),
            secrets,
            organization,
            administrator,
            user.required("password").asText());
      }
    }
    throw new IllegalStateException("The system has no user " + administrator);
  }

  /** Sends a file and returns the answer. */
  JsonNode upload(String path, String mediaType, Path file)
      throws IOException, InterruptedException {
    return send(
        authorized(path)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build());
  }

  /** Uploads a table and waits until it is a dataset. */
  JsonNode dataset(Path file) throws IOException, InterruptedException {
    String boundary = "bench-" + System.nanoTime();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"table.csv\"\r\n"
                .formatted(boundary)
            + "Content-Type: text/csv\r\n\r\n";
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.concat(
            HttpRequest.BodyPublishers.ofString(head),
            HttpRequest.BodyPublishers.ofFile(file),
            HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    JsonNode answer =
        send(
            authorized("/api/datasets")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build());
    return answer.has("dataset_id") ? answer : result(answer);
  }

  /** Sends a body as churn-service would, past the gateway. */
  JsonNode putAsService(String path, Object body) throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id=churn-service&client_secret=%s&organization=%s"
            .formatted(clientSecret, organization);
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(gateway + "/api/auth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    String service = send(ask).required("access_token").asText();
    return send(
        HttpRequest.newBuilder(URI.create(service(1) + path))
            .header("Authorization", "Bearer " + service)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  /** Address of the gateway. */
  public String gateway() {
    return gateway;
  }

  /** The administrator's token, which services accept as the gateway does. */
  public String token() {
    return token;
  }

  /**
   * Address of a service itself; the launcher gives them the ports after the gateway's.
   *
   * @param offset 1 for customer-service, 2 for churn-service
   */
  public String service(int offset) {
    URI address = URI.create(gateway);
    return "http://%s:%d".formatted(address.getHost(), address.getPort() + offset);
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(authorized(path).build());
  }

  /** Sends a JSON text. */
  JsonNode post(String path, String json) throws IOException, InterruptedException {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** An answer as it arrives. */
  InputStream open(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        http.send(authorized(path).build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Reads a file to its end; its bytes. */
  long download(String path) throws IOException, InterruptedException {
    try (InputStream in = open(path)) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Starts a job and waits for its result. */
  public JsonNode job(String path, Map<String, ?> body) throws IOException, InterruptedException {
    JsonNode job =
        send(
            authorized(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    return result(job);
  }

  private JsonNode result(JsonNode started) throws IOException, InterruptedException {
    JsonNode job = started;
    while (true) {
      job = get("/api/jobs/" + job.required("id").asText());
      switch (job.required("state").asText()) {
        case "succeeded" -> {
          return job.required("result");
        }
        case "failed" -> throw new IllegalStateException(job.required("error").asText());
        default -> Thread.sleep(100);
      }
    }
  }

  /** A connection to customer-service's schema, past the service. */
  Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + POSTGRES_PORT + "/command_center",
        "customer_service",
        databasePassword);
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(URI.create(gateway + path))
        .timeout(Duration.ofMinutes(10))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
