package org.commandcenter.gateway.keys;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.commandcenter.gateway.GatewayConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final String PROPERTY = "commandcenter.gateway.signing-key-file";

  @TempDir Path folder;

  @Test
  void withoutAKeyTheStartEndsWithWhatToSet() {
    assertThatThrownBy(() -> new SigningKey(config(Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(PROPERTY + " is not set")
        .hasMessageContaining("openssl genpkey");
  }

  @Test
  void aFileThatIsNoKeyIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), "not a key");

    assertThatThrownBy(() -> new SigningKey(config(Map.of(PROPERTY, file.toString()))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("key.pem holds no RSA private key");
  }

  @Test
  void aShortKeyIsRefused() throws IOException, NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Path file = Files.writeString(folder.resolve("key.pem"), pem);

    assertThatThrownBy(() -> new SigningKey(config(Map.of(PROPERTY, file.toString()))))
        .hasMessageContaining("fewer than 2048 bits");
  }

  private static GatewayConfig config(Map<String, String> values) {
    var builder = new SmallRyeConfigBuilder().withMapping(GatewayConfig.class);
    for (String service :
        new String[] {
          "customer-service", "churn-service", "counterfactual-service", "action-service"
        }) {
      builder.withDefaultValue("commandcenter.gateway.upstreams." + service, "http://" + service);
    }
    values.forEach(builder::withDefaultValue);
    return builder.build().getConfigMapping(GatewayConfig.class);
  }
}
