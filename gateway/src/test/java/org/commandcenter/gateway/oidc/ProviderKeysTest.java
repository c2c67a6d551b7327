package org.commandcenter.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that answer oddly, or late, or no more. */
class ProviderKeysTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private volatile String answer;
  private volatile Instant now = Instant.parse("2026-05-01T12:00:00Z");

  @BeforeEach
  void open() throws Exception {
    var key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("first");
    answer = new JsonWebKeySet(key).toJson();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/keys", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void theConfiguredAddressIsReadWhateverBecomesOfDiscovery() {
    ProviderKeys keys = keys(Map.of("client-id", "console"));

    keys.readIfDue();

    assertThat(keys.failure()).isEmpty();
    assertThat(keys.find("first", "RS256")).isPresent();
    assertThat(keys.endpoints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"keys\":{}}", "{\"keys\":[7]}", "[]", "no JSON", "", "stall"})
  void oddAnswersAreFailuresAndTheNextOneIsReadAgain(String odd) {
    String good = answer;
    ProviderKeys keys = keys(Map.of());
    answer = odd;

    keys.readIfDue();
    assertThat(keys.failure()).isPresent();

    answer = good;
    keys.readIfDue();
    assertThat(keys.failure()).isEmpty();
  }

  @Test
  void whoAsksForAnUnknownKeyDoesNotWaitForAProviderThatIsAway() {
    ProviderKeys keys = keys(Map.of());
    answer = "";
    keys.readIfDue();

    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("unknown", "RS256")).isEmpty();
    }
    assertThat(asked).hasValue(1);

    now = now.plusSeconds(11);
    keys.find("unknown", "RS256");
    assertThat(asked).hasValue(2);
  }

  @Test
  void keysThatCannotBeReadAgainAreBelievedForSixHours() {
    ProviderKeys keys = keys(Map.of());
    keys.readIfDue();
    answer = "";

    now = now.plus(Duration.ofHours(6));
    keys.readIfDue();
    assertThat(keys.any()).isTrue();
    now = now.plusSeconds(1);
    keys.readIfDue();
    assertThat(keys.any()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://id.example/keys", "keys", "file:///etc/keys"})
  void anAddressThatIsNoneEndsTheStart(String url) {
    assertThatThrownBy(() -> keys(Map.of("jwks-url", url)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("commandcenter.gateway.oidc.jwks-url");
  }

  private void answer(HttpExchange call) throws IOException {
    asked.incrementAndGet();
    String text = answer;
    call.sendResponseHeaders(200, 0);
    if (text.equals("stall")) {
      call.getResponseBody().flush();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    call.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    call.close();
  }

  private ProviderKeys keys(Map<String, String> settings) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> all = new HashMap<>();
    all.put("issuer", address + "/realm");
    all.put("audience", "center");
    all.put("jwks-url", address + "/keys");
    all.put("timeout", "PT0.5S");
    all.putAll(settings);
    Map<String, String> named = new HashMap<>();
    all.forEach((name, value) -> named.put("commandcenter.gateway.oidc." + name, value));
    OidcConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(OidcConfig.class)
            .withValidateUnknown(false)
            .withSources(new PropertiesConfigSource(named, "test", 100))
            .build()
            .getConfigMapping(OidcConfig.class);
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    return new ProviderKeys(ProviderSettings.of(config), new ObjectMapper(), clock);
  }
}
