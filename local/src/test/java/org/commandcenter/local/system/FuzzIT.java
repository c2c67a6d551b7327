package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commandcenter.local.fuzz.Findings;
import org.commandcenter.local.fuzz.Fuzz;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is sent, the system answers as it promises, and nobody else notices (docs/fuzzing.md).
 */
@ExtendWith(CommandCenter.Started.class)
@Order(Integer.MAX_VALUE) // its jobs go on for a while
class FuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** Enough for every operation in every way once. Others by -Dfuzz.requests and -Dfuzz.seed. */
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3_200);

  private static final int CONNECTIONS = 8;

  private final CommandCenter center;

  FuzzIT(CommandCenter center) {
    this.center = center;
  }

  @Test
  void oddRequestsAreAnsweredAndHarmNobody() throws Exception {
    String before = demo();
    Map<Path, Long> logs = logs();

    Findings findings = Fuzz.run(center.connection(), "admin@fuzz", SEED, REQUESTS, CONNECTIONS);

    assertThat(findings.faults()).as(findings.report()).isZero();
    assertThat(findings.leastPerOperation()).isGreaterThan(REQUESTS / 500);
    assertThat(failuresIn(logs)).isEmpty();
    assertThat(center.anonymous().get("/health").status()).isEqualTo(200);
    assertThat(demo()).isEqualTo(before);
  }

  /** What the demo organization has, which is not the one that is asked. */
  private String demo() {
    Api analyst = center.as("analyst@demo");
    return analyst.get("/api/customers?limit=1000&sort=company").expect(200).findValues("company")
        + " "
        + analyst.get("/api/churn/models").expect(200).findValues("model_version");
  }

  private Map<Path, Long> logs() throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    try (Stream<Path> logs = Files.list(center.folder().logs())) {
      for (Path log : logs.toList()) {
        sizes.put(log, Files.size(log));
      }
    }
    return sizes;
  }

  private static List<String> failuresIn(Map<Path, Long> logs) throws IOException {
    List<String> failures = new java.util.ArrayList<>();
    for (Map.Entry<Path, Long> log : logs.entrySet()) {
      byte[] all = Files.readAllBytes(log.getKey());
      int from = (int) Math.min(log.getValue(), all.length);
      new String(all, from, all.length - from, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.contains("org=demo") && !line.contains("org=sandbox"))
          .filter(line -> line.contains(" ERROR [") || line.startsWith("Exception in thread"))
          .map(line -> log.getKey().getFileName() + ": " + line)
          .forEach(failures::add);
    }
    return failures;
  }
}
