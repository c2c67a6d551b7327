package org.commandcenter.gateway.readiness;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.accounts.AccountsFile;
import org.commandcenter.gateway.accounts.AccountsImport;
import org.commandcenter.gateway.limits.LimitsConfig;
import org.commandcenter.gateway.oidc.OidcConfig;
import org.commandcenter.platform.readiness.Addresses;
import org.commandcenter.platform.readiness.ReadinessCheck;
import org.commandcenter.platform.readiness.Secrets;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** What the front door asks of its configuration before it opens. */
final class GatewayChecks {
  private static final Logger LOG = Logger.getLogger(GatewayChecks.class);
  private static final String PREFIX = "commandcenter.gateway.";
  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";
  private static final int SHORTEST_PASSWORD = 12;
  private static final int SHORTEST_SECRET = 32;
  private static final int FEWEST_ITERATIONS = 100_000;
  private static final Duration SHORTEST_TOKEN = Duration.ofMinutes(1);
  private static final Duration LONGEST_TOKEN = Duration.ofHours(24);
  private static final Duration LONGEST_SKEW = Duration.ofMinutes(1);

  @Produces
  @Singleton
  ReadinessCheck files(GatewayConfig config) {
    return new ReadinessCheck(
        "private-files", () -> privateFiles(config.signingKeyFile(), config.accountsFile()));
  }

  @Produces
  @Singleton
  ReadinessCheck accounts(AccountsImport accounts) {
    return new ReadinessCheck("accounts", () -> accounts(accounts.file()));
  }

  @Produces
  @Singleton
  ReadinessCheck hashing(GatewayConfig config) {
    return new ReadinessCheck("passwords", () -> hashing(config.passwords().iterations()));
  }

  @Produces
  @Singleton
  ReadinessCheck address(GatewayConfig config, OidcConfig oidc) {
    return new ReadinessCheck("public-url", () -> publicUrl(config.publicUrl(), oidc));
  }

  @Produces
  @Singleton
  ReadinessCheck clients(GatewayConfig gateway, Config config) {
    return new ReadinessCheck("client-address", () -> clientAddress(gateway.publicUrl(), config));
  }

  @Produces
  @Singleton
  ReadinessCheck lifetimes(GatewayConfig config, OidcConfig oidc) {
    return new ReadinessCheck("token-lifetime", () -> tokenLifetimes(config.tokens(), oidc));
  }

  @Produces
  @Singleton
  ReadinessCheck limits(LimitsConfig config) {
    return new ReadinessCheck("rate-limits", () -> rateLimits(config.enabled()));
  }

  @Produces
  @Singleton
  ReadinessCheck provider(OidcConfig config) {
    return new ReadinessCheck("oidc", () -> provider(config.issuer(), config));
  }

  static List<String> privateFiles(Optional<Path> signingKey, Optional<Path> accounts) {
    List<String> found = new ArrayList<>();
    signingKey.flatMap(file -> readByAll("signing-key-file", file)).ifPresent(found::add);
    accounts.flatMap(file -> readByAll("accounts-file", file)).ifPresent(found::add);
    return found;
  }

  /** What is mounted read-only, as secrets into containers, cannot be mended here: only warn. */
  private static Optional<String> readByAll(String setting, Path file) {
    if (!isReadByAll(file)) {
      return Optional.empty();
    }
    String finding =
        ("%s%s: everybody on this machine may read %s: chmod o-r; of a Kubernetes secret,"
                + " defaultMode: 0440 and an fsGroup")
            .formatted(PREFIX, setting, file);
    if (Files.isWritable(file)) {
      return Optional.of(finding);
    }
    LOG.warn(finding);
    return Optional.empty();
  }

  /** A file that is missing, or has no such permissions, is for others to complain about. */
  private static boolean isReadByAll(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  static List<String> accounts(Optional<AccountsFile> file) {
    List<String> found = new ArrayList<>();
    file.stream()
        .flatMap(accounts -> accounts.users().stream())
        .filter(user -> user.password() != null)
        .forEach(
            user ->
                weakness(user.name(), user.password(), SHORTEST_PASSWORD)
                    .ifPresent(weak -> found.add(account("password", user.name(), weak))));
    file.stream()
        .flatMap(accounts -> accounts.clients().stream())
        .forEach(
            client ->
                weakness(client.id(), client.secret(), SHORTEST_SECRET)
                    .ifPresent(weak -> found.add(account("secret", client.id(), weak))));
    return found;
  }

  private static String account(String what, String whose, String weakness) {
    return "%saccounts-file: the %s of %s %s: take a random one"
        .formatted(PREFIX, what, whose, weakness);
  }

  private static Optional<String> weakness(String name, String secret, int shortest) {
    String nameAlone = name.replaceFirst("@.*", "");
    return nameAlone.length() > 3 && secret.contains(nameAlone)
        ? Optional.of("contains the name")
        : Secrets.weakness(secret, shortest);
  }

  static List<String> hashing(int iterations) {
    return iterations >= FEWEST_ITERATIONS
        ? List.of()
        : List.of(
            PREFIX
                + "passwords.iterations is %d: at least %d, and 600000 for chosen passwords"
                    .formatted(iterations, FEWEST_ITERATIONS));
  }

  static List<String> publicUrl(Optional<URI> url, OidcConfig oidc) {
    List<String> found = new ArrayList<>();
    url.filter(Addresses::isPlainAndRemote)
        .ifPresent(
            address ->
                found.add(
                    PREFIX
                        + ("public-url is %s: passwords and tokens would travel readably; give it"
                                + " TLS and an https address")
                            .formatted(address)));
    if (url.isEmpty() && oidc.issuer().isPresent() && oidc.clientId().isPresent()) {
      found.add(
          PREFIX
              + "public-url is not set: with oidc.client-id, people would come back from the"
              + " provider to whatever address a request names");
    }
    return found;
  }

  /** Failed logins are counted by address: of a proxy alone, anybody's failures would be all's. */
  static List<String> clientAddress(Optional<URI> url, Config config) {
    boolean https = url.filter(address -> "https".equals(address.getScheme())).isPresent();
    boolean forwarded = config.getOptionalValue(FORWARDING, Boolean.class).orElse(false);
    if (https && !forwarded) {
      return List.of(
          FORWARDING
              + " is false: behind the proxy that ends TLS every client has the proxy's address,"
              + " so that five wrong passwords close a user out everywhere; set it to true and "
              + TRUSTED
              + " to the proxy's address");
    }
    if (forwarded && config.getOptionalValue(TRUSTED, String.class).isEmpty()) {
      return List.of(
          TRUSTED
              + " is not set: anybody could claim another address with every password tried;"
              + " name the proxy's");
    }
    return List.of();
  }

  static List<String> tokenLifetimes(GatewayConfig.Tokens tokens, OidcConfig oidc) {
    Map<String, Duration> lifetimes = new LinkedHashMap<>();
    lifetimes.put("tokens.user-lifetime", tokens.userLifetime());
    lifetimes.put("tokens.service-lifetime", tokens.serviceLifetime());
    lifetimes.put("tokens.key-lifetime", tokens.keyLifetime());
    lifetimes.put("oidc.token-lifetime", oidc.tokenLifetime());
    return lifetimes.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().compareTo(SHORTEST_TOKEN) < 0
                    || entry.getValue().compareTo(LONGEST_TOKEN) > 0)
        .map(
            entry ->
                "%s%s is %s: tokens cannot be called back; choose between %s and %s"
                    .formatted(
                        PREFIX, entry.getKey(), entry.getValue(), SHORTEST_TOKEN, LONGEST_TOKEN))
        .toList();
  }

  static List<String> rateLimits(boolean enabled) {
    return enabled
        ? List.of()
        : List.of(
            PREFIX
                + "limits.enabled is false: one caller can take all there is; raise the limits"
                + " instead");
  }

  static List<String> provider(Optional<URI> issuer, OidcConfig config) {
    List<String> found = new ArrayList<>();
    issuer
        .filter(Addresses::isPlainAndRemote)
        .ifPresent(address -> found.add(plain("oidc.issuer", address)));
    config
        .jwksUrl()
        .filter(Addresses::isPlainAndRemote)
        .ifPresent(address -> found.add(plain("oidc.jwks-url", address)));
    if (config.clockSkew().compareTo(LONGEST_SKEW) > 0) {
      found.add(
          "%soidc.clock-skew is %s: at most %s, and clocks by NTP"
              .formatted(PREFIX, config.clockSkew(), LONGEST_SKEW));
    }
    return found;
  }

  private static String plain(String setting, URI address) {
    return "%s%s is %s: whoever is on the way could give out keys; use https"
        .formatted(PREFIX, setting, address);
  }
}
