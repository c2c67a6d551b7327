package org.commandcenter.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LaneMemoryIT extends GatewayTest {
  /** A path whose service may take ten minutes to answer. */
  private static final String PATIENT = "/api/churn/predict/batch";

  private static final int REQUESTS = 100;

  @Test
  void anAnsweredRequestIsForgotten() {
    services.reset();
    services.json(PATIENT, 200, "{}");

    var viewer = as("viewer@demo");
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(viewer.post(PATIENT).statusCode()).isEqualTo(200);
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(living(Exchange.class)).isLessThan(REQUESTS / 10));
  }

  /** Objects that are still reachable. */
  private static long living(Class<?> type) throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(row -> row.length > 3 && row[3].equals(type.getName()))
        .mapToLong(row -> Long.parseLong(row[1]))
        .findFirst()
        .orElse(0);
  }
}
