package org.commandcenter.gateway.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The provider's public keys, as it publishes them. They are read again from time to time, and at
 * once when a token names one that is not known: that is how keys are rotated without a restart.
 */
final class ProviderKeys {
  private static final Logger LOG = Logger.getLogger(ProviderKeys.class);

  /** Tokens with invented key ids must not make us call the provider for each of them. */
  private static final Duration BETWEEN_ASKED = Duration.ofSeconds(2);

  /** A key that was withdrawn must not live on because its withdrawal cannot be read. */
  private static final Duration LONGEST_BELIEVED = Duration.ofHours(6);

  private final ProviderSettings settings;
  private final ObjectMapper json;
  private final ProviderCalls calls;
  private final Clock clock;
  private Instant asked = Instant.EPOCH;
  private Instant succeeded = Instant.EPOCH;
  private String withoutEndpoints;
  private volatile List<JsonWebKey> keys = List.of();
  private volatile Endpoints endpoints;
  private volatile String failure = "it has not answered yet";

  ProviderKeys(ProviderSettings settings, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.json = json;
    this.calls = new ProviderCalls(settings.config().timeout());
    this.clock = clock;
  }

  /** Where people sign in, and where the code they get is redeemed. */
  record Endpoints(URI authorization, URI token) {}

  /** Empty until the provider has told, and when it has none. */
  Optional<Endpoints> endpoints() {
    return Optional.ofNullable(endpoints);
  }

  /** What keeps the provider's keys from us; empty: nothing, the last reading went well. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether there is anything to verify with, be it from an earlier reading. */
  boolean any() {
    return !keys.isEmpty();
  }

  /** The key of this id for a signature of this algorithm. */
  Optional<Key> find(String id, String algorithm) {
    Optional<Key> known = known(id, algorithm);
    if (known.isPresent()) {
      return known;
    }
    readUnlessJustDone();
    return known(id, algorithm);
  }

  private Optional<Key> known(String id, String algorithm) {
    return keys.stream()
        .filter(key -> id == null ? keys.size() == 1 : id.equals(key.getKeyId()))
        .filter(key -> key.getUse() == null || key.getUse().equals("sig"))
        .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
        .filter(PublicJsonWebKey.class::isInstance)
        .map(JsonWebKey::getKey)
        .findFirst();
  }

  private synchronized void readUnlessJustDone() {
    Duration pause = failure == null ? BETWEEN_ASKED : settings.config().retry();
    if (asked.plus(pause).isBefore(clock.instant())) {
      read();
    }
  }

  /** Reads the keys when that failed the last time, or is long ago; for one thread alone. */
  void readIfDue() {
    boolean read = readKeysIfDue();
    // Without the lock: whoever asks for a key needs none of it.
    if ((read || endpoints == null) && signsIn() && settings.config().jwksUrl().isPresent()) {
      discoverEndpoints();
    }
  }

  private synchronized boolean readKeysIfDue() {
    boolean due =
        failure != null || asked.plus(settings.config().refresh()).isBefore(clock.instant());
    if (due) {
      read();
    }
    return due;
  }

  /** Reads the keys; those known are kept when that fails, but not for ever. */
  private void read() {
    try {
      List<JsonWebKey> found = new JsonWebKeySet(text(address())).getJsonWebKeys();
      if (found.isEmpty()) {
        throw new IOException("it publishes no keys");
      }
      keys = List.copyOf(found);
      succeeded = clock.instant();
      if (failure != null) {
        LOG.infof("The identity provider %s is connected", settings.issuer());
      }
      failure = null;
    } catch (IOException | JoseException | RuntimeException e) {
      fail(reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted");
    } finally {
      // At the end: whoever waited meanwhile must not ask once more.
      asked = clock.instant();
    }
  }

  private void fail(String reason) {
    if (!reason.equals(failure)) {
      LOG.warnf("The identity provider %s cannot be used: %s", settings.issuer(), reason);
    }
    failure = reason;
    if (any() && succeeded.plus(LONGEST_BELIEVED).isBefore(clock.instant())) {
      LOG.warnf(
          "The keys of the identity provider %s are dropped: they were read %s ago",
          settings.issuer(), LONGEST_BELIEVED);
      keys = List.of();
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private boolean signsIn() {
    return settings.config().clientId().isPresent();
  }

  private URI address() throws IOException, InterruptedException {
    Optional<URI> configured = settings.config().jwksUrl();
    return configured.isPresent() ? configured.get() : safe(discover(), "jwks_uri");
  }

  /** Where the keys' address is configured, a discovery that fails costs the console's way only. */
  private void discoverEndpoints() {
    try {
      discover();
      withoutEndpoints = null;
    } catch (IOException | RuntimeException e) {
      String reason = reason(e);
      if (!reason.equals(withoutEndpoints)) {
        LOG.warnf("Nobody can be sent to %s to sign in: %s", settings.issuer(), reason);
      }
      withoutEndpoints = reason;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode discover() throws IOException, InterruptedException {
    JsonNode document = json.readTree(text(settings.discovery()));
    String issuer = document.path("issuer").asText();
    if (!issuer.equals(settings.issuer().toString())) {
      throw new IOException(
          ("its discovery document is of the issuer '%s'; set"
                  + " commandcenter.gateway.oidc.issuer to what the tokens say")
              .formatted(issuer));
    }
    if (document.has("authorization_endpoint") && document.has("token_endpoint")) {
      endpoints =
          new Endpoints(safe(document, "authorization_endpoint"), safe(document, "token_endpoint"));
    }
    return document;
  }

  /** An address that the document names, no less protected than the document itself. */
  private URI safe(JsonNode document, String member) throws IOException {
    try {
      URI address = URI.create(document.path(member).asText());
      boolean weaker =
          settings.issuer().getScheme().equals("https") && !"https".equals(address.getScheme());
      if (address.getHost() != null && !weaker) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // As if there were none.
    }
    throw new IOException("its discovery document names no safe " + member);
  }

  private String text(URI address) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        calls.send(HttpRequest.newBuilder(address).header("Accept", "application/json").build());
    if (answer.statusCode() != 200) {
      throw new IOException("%s answered %d".formatted(address, answer.statusCode()));
    }
    return answer.body();
  }
}
