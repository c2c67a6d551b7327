package org.commandcenter.gateway.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.accounts.AccountsFile;
import org.commandcenter.gateway.limits.LimitsConfig;
import org.commandcenter.gateway.oidc.OidcConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayChecksTest {
  private static final String PROXY = "quarkus.http.proxy.";
  private static final String RANDOM = "q7Jx0Zr2mVw9TzKb5NcYd8HfLs3GpRaE";

  @Test
  void theDefaultsAreSafe() {
    GatewayConfig config = config(GatewayConfig.class, Map.of());
    OidcConfig oidc = config(OidcConfig.class, Map.of());

    assertThat(GatewayChecks.tokenLifetimes(config.tokens(), oidc)).isEmpty();
    assertThat(GatewayChecks.hashing(config.passwords().iterations())).isEmpty();
    assertThat(GatewayChecks.publicUrl(config.publicUrl(), oidc)).isEmpty();
    assertThat(GatewayChecks.rateLimits(config(LimitsConfig.class, Map.of()).enabled())).isEmpty();
    assertThat(GatewayChecks.provider(oidc.issuer(), oidc)).isEmpty();
    assertThat(GatewayChecks.privateFiles(Optional.empty(), Optional.empty())).isEmpty();
    assertThat(GatewayChecks.accounts(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rw-------,0", "rw-r-----,0", "rw-r--r--,1"})
  void filesWithSecretsAreNotForEverybody(String permissions, int findings, @TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("secret"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThat(GatewayChecks.privateFiles(Optional.of(file), Optional.empty()))
        .hasSize(findings)
        .allMatch(finding -> finding.startsWith("commandcenter.gateway.signing-key-file"));
    assertThat(GatewayChecks.privateFiles(Optional.empty(), Optional.of(file)))
        .hasSize(findings)
        .allMatch(finding -> finding.startsWith("commandcenter.gateway.accounts-file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password-1234", "annabella-2026x", "Admin-Admin-1", "111111111111"})
  void passwordsThatCanBeGuessedAreNamedByTheirOwner(String password) {
    var user = new AccountsFile.User("annabella@demo", password, "viewer", "demo", false);

    assertThat(GatewayChecks.accounts(Optional.of(new AccountsFile(List.of(user), List.of()))))
        .singleElement()
        .asString()
        .startsWith("commandcenter.gateway.accounts-file")
        .contains("annabella@demo")
        .doesNotContain(password);
  }

  @Test
  void randomPasswordsAndRemovedUsersAreFine() {
    var user = new AccountsFile.User("ann@demo", "hV3-kd82_Lq0xR7w", "viewer", "demo", false);
    var gone = new AccountsFile.User("bob@demo", null, null, null, true);
    var client = new AccountsFile.Client("churn-service", RANDOM);

    assertThat(
            GatewayChecks.accounts(
                Optional.of(new AccountsFile(List.of(user, gone), List.of(client)))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"http://center.example,1", "https://center.example,0", "http://localhost:8080,0"})
  void theOutsideWorldComesByHttps(URI url, int findings) {
    OidcConfig oidc = config(OidcConfig.class, Map.of());

    assertThat(GatewayChecks.publicUrl(Optional.of(url), oidc)).hasSize(findings);
  }

  @Test
  void whoeverSignsInAtAProviderComesBackToAnAddressThatIsSet() {
    OidcConfig oidc =
        config(
            OidcConfig.class,
            Map.of(
                "commandcenter.gateway.oidc.issuer", "https://id.example",
                "commandcenter.gateway.oidc.client-id", "console"));

    assertThat(GatewayChecks.publicUrl(Optional.empty(), oidc)).hasSize(1);
    assertThat(GatewayChecks.publicUrl(Optional.of(URI.create("https://center.example")), oidc))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://center.example,,,1",
    "https://center.example,true,,1",
    "https://center.example,true,10.0.0.7,0",
    "http://localhost:8080,,,0",
    ",true,,1"
  })
  void behindAProxyClientsKeepTheirOwnAddresses(
      URI url, String forwarding, String trusted, int findings) {
    Map<String, String> values = new HashMap<>();
    values.computeIfAbsent(PROXY + "proxy-address-forwarding", _ -> forwarding);
    values.computeIfAbsent(PROXY + "trusted-proxies", _ -> trusted);
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(values, "test", 100))
            .build();

    assertThat(GatewayChecks.clientAddress(Optional.ofNullable(url), config)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "commandcenter.gateway.tokens.user-lifetime,P30D,1",
    "commandcenter.gateway.tokens.user-lifetime,PT24H,0",
    "commandcenter.gateway.tokens.service-lifetime,P2D,1",
    "commandcenter.gateway.tokens.key-lifetime,PT1S,1",
    "commandcenter.gateway.oidc.token-lifetime,PT48H,1",
    "commandcenter.gateway.oidc.token-lifetime,PT1M,0"
  })
  void tokensLiveNeitherForeverNorForNoTime(String name, String value, int findings) {
    Map<String, String> values = Map.of(name, value);

    assertThat(
            GatewayChecks.tokenLifetimes(
                config(GatewayConfig.class, values).tokens(), config(OidcConfig.class, values)))
        .hasSize(findings)
        .allMatch(finding -> finding.startsWith(name));
  }

  @Test
  void cheapHashesAndMissingLimitsAreNamed() {
    assertThat(GatewayChecks.hashing(10_000)).hasSize(1);
    assertThat(GatewayChecks.hashing(100_000)).isEmpty();
    assertThat(GatewayChecks.rateLimits(false)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "issuer,http://id.example/realms/x,1",
    "issuer,https://id.example/realms/x,0",
    "issuer,http://localhost:8180/realms/x,0",
    "jwks-url,http://id.example/keys,1",
    "clock-skew,PT10M,1"
  })
  void aProviderIsAskedOverWhatNobodyCanAlter(String name, String value, int findings) {
    OidcConfig oidc = config(OidcConfig.class, Map.of("commandcenter.gateway.oidc." + name, value));

    assertThat(GatewayChecks.provider(oidc.issuer(), oidc)).hasSize(findings);
  }

  private static <T> T config(Class<T> mapping, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    for (String service : List.of("customer", "churn", "counterfactual", "action")) {
      all.put("commandcenter.gateway.upstreams.%s-service".formatted(service), "http://" + service);
    }
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(mapping)
            .withValidateUnknown(false)
            .withSources(new PropertiesConfigSource(all, "test", 100))
            .build();
    return config.getConfigMapping(mapping);
  }
}
