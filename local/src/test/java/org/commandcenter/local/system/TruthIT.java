package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.local.state.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth about the demo judges what was estimated: nothing that estimates may get at it. */
@ExtendWith(CommandCenter.Started.class)
class TruthIT {
  private static final List<String> NEIGHBOURS =
      List.of("churn-service", "counterfactual-service", "action-service");

  private final CommandCenter center;
  private final Secrets secrets;

  TruthIT(CommandCenter center) {
    this.center = center;
    this.secrets = Secrets.of(center.folder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"churn-service", "counterfactual-service", "action-service"})
  void serviceMayReadCustomersAndNotTheTruth(String service) {
    Api asService = center.direct(1, token(service));

    asService.get("/api/customers?limit=1").expect(200);
    asService.get("/api/sample-data/truth").expectProblem(403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"churn_service", "counterfactual_service", "action_service", "gateway"})
  void databaseRoleOfAnotherServiceCannotReadTheTruth(String role) throws SQLException {
    try (Connection connection = connect(role)) {
      assertThatThrownBy(
              () ->
                  connection
                      .createStatement()
                      .executeQuery("select * from customer_service.sample_truth"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void noOtherServiceKnowsWhereTheTruthIs() {
    for (String service : NEIGHBOURS) {
      Path sources = Path.of("..", service, "src", "main");
      assertThat(sources).isDirectory();
      assertThat(mentions(sources)).as(service).isEmpty();
    }
  }

  private static List<Path> mentions(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(java|properties|sql|json)"))
          .filter(TruthIT::mentionsTruth)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mentionsTruth(Path file) {
    try {
      String text = Files.readString(file);
      return text.contains("sample-data") || text.contains("sample_truth");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String token(String service) {
    String form =
        Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                service,
                "client_secret",
                secrets.clients().get(service),
                "organization",
                "demo")
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    JsonNode answer =
        center
            .anonymous()
            .send("POST", "/api/auth/token", "application/x-www-form-urlencoded", form)
            .expect(200);
    return answer.path("access_token").asText();
  }

  private Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/command_center",
        role,
        secrets.roles().get(role));
  }

  /** PostgreSQL's, as it says itself: the fourth line of its pid file. */
  private String port() {
    try (Stream<Path> files = Files.walk(center.folder().postgres(), 3)) {
      Path pidFile =
          files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
      return Files.readAllLines(pidFile).get(3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
