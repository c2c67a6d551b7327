package org.commandcenter.platform.readiness;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

/** What every service asks of its configuration. */
final class PlatformChecks {
  private static final int SHORTEST_SECRET = 16;
  private static final int SHORTEST_CLIENT_SECRET = 32;
  private static final String CLIENT_SECRET = "commandcenter.identity.client-secret";
  private static final String DATABASE_PASSWORD = "quarkus.datasource.password";
  private static final String SECRET = "commandcenter\\..*(secret|password|secret-key)";
  private static final long LARGEST_SKEW = 60;
  private static final Set<String> SIGNATURES =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  @Produces
  @Singleton
  ReadinessCheck role(AgroalDataSource database) {
    return new ReadinessCheck("database-role", () -> databaseRole(database));
  }

  @Produces
  @Singleton
  ReadinessCheck secrets(Config config) {
    return new ReadinessCheck("secrets", () -> secretsOf(config));
  }

  @Produces
  @Singleton
  ReadinessCheck tokens(Config config) {
    return new ReadinessCheck("token-verification", () -> tokenVerification(config));
  }

  @Produces
  @Singleton
  ReadinessCheck origins(Config config) {
    return new ReadinessCheck("cors", () -> cors(config));
  }

  /** A role that row-level security does not bind would see every organization's rows. */
  static List<String> databaseRole(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement();
        ResultSet role =
            sql.executeQuery(
                "select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")) {
      role.next();
      List<String> found = new ArrayList<>();
      if (role.getBoolean("rolsuper")) {
        found.add(unboundRole(role.getString("rolname"), "is a superuser", "nosuperuser"));
      } else if (role.getBoolean("rolbypassrls")) {
        found.add(unboundRole(role.getString("rolname"), "bypasses it", "nobypassrls"));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not tell its roles", e);
    }
  }

  private static String unboundRole(String role, String how, String cure) {
    return ("quarkus.datasource.username: row-level security does not bind the role %s, which %s:"
            + " 'alter role %s %s', or name another")
        .formatted(role, how, role, cure);
  }

  static List<String> secretsOf(Config config) {
    List<String> found = new ArrayList<>();
    if (value(config, DATABASE_PASSWORD).isEmpty()) {
      found.add(DATABASE_PASSWORD + " is not set: give the service's database role a password");
    }
    if (value(config, "commandcenter.identity.token-url").isPresent()
        && value(config, CLIENT_SECRET).isEmpty()) {
      found.add(CLIENT_SECRET + " is not set: without it this service gets no tokens");
    }
    Set<String> names = new TreeSet<>(Set.of(DATABASE_PASSWORD, CLIENT_SECRET));
    config.getPropertyNames().forEach(names::add);
    for (String name : names) {
      if (name.equals(DATABASE_PASSWORD) || name.matches(SECRET)) {
        int shortest = name.equals(CLIENT_SECRET) ? SHORTEST_CLIENT_SECRET : SHORTEST_SECRET;
        value(config, name)
            .flatMap(secret -> Secrets.weakness(secret, shortest))
            .ifPresent(
                weakness ->
                    found.add(
                        "%s %s: take a random one ('openssl rand -base64 32' makes one)"
                            .formatted(name, weakness)));
      }
    }
    return found;
  }

  static List<String> tokenVerification(Config config) {
    List<String> found = new ArrayList<>();
    for (String name : List.of("mp.jwt.verify.issuer", "mp.jwt.verify.audiences")) {
      if (value(config, name).isEmpty()) {
        found.add(name + " is empty: leave it out, the default is what the gateway writes");
      }
    }
    value(config, "mp.jwt.verify.publickey.algorithm")
        .filter(algorithm -> !SIGNATURES.contains(algorithm))
        .ifPresent(
            algorithm ->
                found.add(
                    "mp.jwt.verify.publickey.algorithm is %s: leave it out, tokens are signed RS256"
                        .formatted(algorithm)));
    value(config, "mp.jwt.verify.publickey.location")
        .filter(location -> location.startsWith("http:"))
        .filter(location -> Addresses.isPlainAndRemote(URI.create(location)))
        .ifPresent(
            location ->
                found.add(
                    "mp.jwt.verify.publickey.location is fetched by plain http from another"
                        + " machine: name a file, or an https address"));
    value(config, "mp.jwt.verify.clock.skew")
        .filter(skew -> Long.parseLong(skew) > LARGEST_SKEW)
        .ifPresent(
            skew ->
                found.add(
                    "mp.jwt.verify.clock.skew is %s seconds: at most %d, and clocks by NTP"
                        .formatted(skew, LARGEST_SKEW)));
    return found;
  }

  static List<String> cors(Config config) {
    boolean enabled = isTrue(config, "quarkus.http.cors.enabled");
    boolean credentials = isTrue(config, "quarkus.http.cors.access-control-allow-credentials");
    if (!enabled || !credentials) {
      return List.of();
    }
    return value(config, "quarkus.http.cors.origins").stream()
        .flatMap(origins -> Arrays.stream(origins.split(",")))
        .map(String::strip)
        .filter(PlatformChecks::isAnybody)
        .map(
            origin ->
                ("quarkus.http.cors.origins lets every page call with its reader's credentials"
                        + " (%s): list the origins, or set"
                        + " quarkus.http.cors.access-control-allow-credentials=false")
                    .formatted(origin))
        .toList();
  }

  /** An origin, or a pattern of origins between slashes, that nobody can have meant to exclude. */
  private static boolean isAnybody(String origin) {
    boolean pattern = origin.length() > 2 && origin.startsWith("/") && origin.endsWith("/");
    return origin.equals("*")
        || (pattern && "https://anybody.invalid".matches(origin.substring(1, origin.length() - 1)));
  }

  private static boolean isTrue(Config config, String name) {
    return value(config, name).map(Boolean::parseBoolean).orElse(false);
  }

  private static Optional<String> value(Config config, String name) {
    return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
  }
}
