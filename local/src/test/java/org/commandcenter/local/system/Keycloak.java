package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.commandcenter.local.state.JsonFile;
import org.commandcenter.local.state.StateFolder;

/** A real identity provider as a process of its own, with the realm of the test resources. */
final class Keycloak implements AutoCloseable {
  private static final String REALM = "command-center";
  private static final Path HOME = Path.of("target", "keycloak").toAbsolutePath();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final String password = UUID.randomUUID().toString();
  private final Process process;
  private String adminToken;

  /** Unpacks the distribution and starts it; it takes its time until it answers. */
  Keycloak(Path distribution, int port) throws IOException {
    this.address = "http://localhost:" + port;
    StateFolder.delete(HOME);
    unpack(distribution);
    importRealm();
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            HOME.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname=" + address,
            "--import-realm");
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
    environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
    builder.redirectErrorStream(true);
    builder.redirectOutput(HOME.resolve("keycloak.log").toFile());
    this.process = builder.start();
  }

  /** The distribution, where the build says it may lie; empty when it is not there. */
  static Optional<Path> distribution() {
    return Optional.ofNullable(System.getProperty("keycloak.distribution"))
        .map(Path::of)
        .filter(Files::isRegularFile);
  }

  static String issuer(int port) {
    return "http://localhost:" + port + "/realms/" + REALM;
  }

  void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !process.isAlive() || answers());
    assertThat(process.isAlive()).as("Keycloak died; see %s/keycloak.log", HOME).isTrue();
  }

  /** An access token by a user's password, got by this client. */
  String token(String client, String user) {
    return tokenAnswer(client, user).json().path("access_token").asText();
  }

  Answer tokenAnswer(String client, String user) {
    return form(
        "/realms/%s/protocol/openid-connect/token".formatted(REALM),
        Map.of(
            "grant_type", "password",
            "client_id", client,
            "username", user,
            "password", password));
  }

  /** An access token of a program for itself. */
  String programToken(String client) {
    return form(
            "/realms/%s/protocol/openid-connect/token".formatted(REALM),
            Map.of(
                "grant_type", "client_credentials",
                "client_id", client,
                "client_secret", password))
        .expect(200)
        .path("access_token")
        .asText();
  }

  void disable(String user) {
    JsonNode found = admin("GET", "/users?exact=true&username=" + user, null).expect(200).get(0);
    Answer changed = admin("PUT", "/users/" + found.path("id").asText(), "{\"enabled\": false}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(204);
  }

  /** Makes a key that signs from now on; those of before stay published until they are removed. */
  void rotateKey(int priority) {
    Answer made =
        admin(
            "POST",
            "/components",
            """
            {"name": "rotated-%1$d", "providerId": "rsa-generated",
             "providerType": "org.keycloak.keys.KeyProvider",
             "config": {"priority": ["%1$d"], "algorithm": ["RS256"], "keySize": ["2048"]}}
            """
                .formatted(priority));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  /** Removes all keys for signatures but the one of this priority. */
  void removeOtherKeys(int priority) {
    admin("GET", "/components?type=org.keycloak.keys.KeyProvider", null)
        .expect(200)
        .forEach(
            key -> {
              boolean signs = key.path("providerId").asText().equals("rsa-generated");
              if (signs && !key.path("name").asText().equals("rotated-" + priority)) {
                admin("DELETE", "/components/" + key.path("id").asText(), null);
              }
            });
  }

  private Answer admin(String method, String path, String body) {
    if (adminToken == null) {
      adminToken =
          form(
                  "/realms/master/protocol/openid-connect/token",
                  Map.of(
                      "grant_type", "password",
                      "client_id", "admin-cli",
                      "username", "admin",
                      "password", password))
              .expect(200)
              .path("access_token")
              .asText();
    }
    return new Api(address, adminToken)
        .send(method, "/admin/realms/" + REALM + path, "application/json", body);
  }

  private Answer form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return new Api(address, "").send("POST", path, "application/x-www-form-urlencoded", body);
  }

  private boolean answers() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/realms/" + REALM))
              .timeout(Duration.ofSeconds(5))
              .build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void importRealm() throws IOException {
    try (InputStream in = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
      String realm = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Path folder = Files.createDirectories(HOME.resolve("data/import"));
      JsonFile.JSON.readTree(realm);
      Files.writeString(
          folder.resolve("realm.json"), realm.replace("generated-password", password));
    }
  }

  private static void unpack(Path distribution) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(distribution))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // All lies in one folder that is called after the version.
        Path file = HOME.resolve(entry.getName().replaceFirst("^[^/]+/?", "")).normalize();
        assertThat(file.startsWith(HOME)).isTrue();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    StateFolder.delete(HOME);
  }
}
