package org.commandcenter.platform.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformChecksTest {
  private static final String RANDOM = "q7Jx0Zr2mVw9TzKb5NcYd8HfLs3GpRaE";
  private static final Map<String, String> GOOD =
      Map.of(
          "quarkus.datasource.password", RANDOM,
          "commandcenter.identity.token-url", "http://gateway:8080/api/auth/token",
          "commandcenter.identity.client-secret", RANDOM,
          "commandcenter.action.secret-key", "3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=",
          "mp.jwt.verify.issuer", "command-center",
          "mp.jwt.verify.audiences", "command-center",
          "mp.jwt.verify.publickey.algorithm", "RS256",
          "mp.jwt.verify.publickey.location", "file:/etc/command-center/jwt/public-key.pem",
          "mp.jwt.verify.clock.skew", "5");

  @Test
  void aGoodConfigurationHasNoFindings() {
    assertThat(PlatformChecks.secretsOf(config("", ""))).isEmpty();
    assertThat(PlatformChecks.tokenVerification(config("", ""))).isEmpty();
    assertThat(PlatformChecks.cors(config("", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.datasource.password,,not set",
    "quarkus.datasource.password,short,fewer than 16",
    "quarkus.datasource.password,changeme-changeme,an example's",
    "quarkus.datasource.password,aaaaaaaaaaaaaaaaaaaaaaaa,repeats itself",
    "commandcenter.identity.client-secret,,not set",
    "commandcenter.identity.client-secret,q7Jx0Zr2mVw9TzKb5NcYd8H,fewer than 32",
    "commandcenter.action.secret-key,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,repeats itself",
    "commandcenter.action.secret-key,example-secret-key-changeme,an example's"
  })
  void aWeakOrMissingSecretIsNamedAndNotShown(String name, String value, String weakness) {
    assertThat(PlatformChecks.secretsOf(config(name, value == null ? "" : value)))
        .singleElement()
        .asString()
        .startsWith(name)
        .contains(weakness)
        .doesNotContain(value == null ? "\0" : value);
  }

  @Test
  void aServiceWithoutNeighboursNeedsNoClientSecret() {
    Map<String, String> alone = new HashMap<>(GOOD);
    alone.remove("commandcenter.identity.token-url");
    alone.remove("commandcenter.identity.client-secret");

    assertThat(PlatformChecks.secretsOf(config(alone))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mp.jwt.verify.issuer,",
    "mp.jwt.verify.audiences,",
    "mp.jwt.verify.publickey.algorithm,HS256",
    "mp.jwt.verify.publickey.location,http://keys.example/jwks.json",
    "mp.jwt.verify.clock.skew,3600"
  })
  void loosenedVerificationOfTokensIsNamed(String name, String value) {
    assertThat(PlatformChecks.tokenVerification(config(name, value == null ? "" : value)))
        .singleElement()
        .asString()
        .startsWith(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://app.example,*", "/.*/", "/https://.+/"})
  void everybodysPagesWithCredentialsAreNamed(String origins) {
    Map<String, String> open = new HashMap<>(GOOD);
    open.put("quarkus.http.cors.enabled", "true");
    open.put("quarkus.http.cors.origins", origins);
    assertThat(PlatformChecks.cors(config(open))).isEmpty();

    open.put("quarkus.http.cors.access-control-allow-credentials", "true");
    assertThat(PlatformChecks.cors(config(open)))
        .singleElement()
        .asString()
        .startsWith("quarkus.http.cors.origins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example", "/https://[a-z]+[.]app[.]example/"})
  void listedOriginsMayBringCredentials(String origins) {
    Map<String, String> listed = new HashMap<>(GOOD);
    listed.put("quarkus.http.cors.enabled", "true");
    listed.put("quarkus.http.cors.origins", origins);
    listed.put("quarkus.http.cors.access-control-allow-credentials", "true");

    assertThat(PlatformChecks.cors(config(listed))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://id.example/realms/x,true",
    "http://10.0.0.7:8080,true",
    "https://id.example,false",
    "http://localhost:8180/realms/x,false",
    "http://127.0.0.1:8180,false",
    "http://id.localhost,false",
    "http://[::1]:8180,false"
  })
  void plainHttpIsForThisMachineOnly(URI address, boolean readable) {
    assertThat(Addresses.isPlainAndRemote(address)).isEqualTo(readable);
  }

  private static Config config(String name, String value) {
    Map<String, String> changed = new HashMap<>(GOOD);
    changed.put(name.isEmpty() ? "unrelated" : name, value);
    return config(changed);
  }

  private static Config config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withSources(new io.smallrye.config.PropertiesConfigSource(values, "test", 100))
        .build();
  }
}
