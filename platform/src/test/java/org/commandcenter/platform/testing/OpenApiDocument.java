package org.commandcenter.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed OpenAPI document of a service, which must be the one that its build gives. */
public final class OpenApiDocument {
  private OpenApiDocument() {}

  /**
   * Fails when {@code openapi/<service>.yaml} is not what the service's build wrote; with {@code
   * -Dopenapi.update} it is brought up to date instead.
   */
  public static void assertCurrent(String service) throws IOException {
    Path built = Path.of("target/openapi/openapi.yaml");
    Path committed = Path.of("../openapi/" + service + ".yaml");
    String now = Files.readString(built);
    if (System.getProperty("openapi.update") != null) {
      Files.writeString(committed, now);
    }
    assertThat(committed)
        .withFailMessage(
            "The API changed: run 'mvn verify -Dopenapi.update -pl %s' and commit openapi/%s.yaml",
            service, service)
        .content()
        .isEqualTo(now);
  }
}
