package org.commandcenter.gateway.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What somebody takes along to the provider in a cookie, to be known again on coming back.
 *
 * @param state goes to the provider and comes back with the answer
 * @param verifier goes to the provider as its digest only, until the code is redeemed (RFC 7636)
 * @param end after which the answer comes too late
 */
record Departure(String state, String verifier, Instant end) {
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  static Departure at(Instant now) {
    return new Departure(random(), random(), now.plus(PATIENCE));
  }

  /** The code challenge of method S256. */
  String challenge() {
    try {
      return URL_SAFE.encodeToString(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Text for a cookie that nobody else can write.
   *
   * @param mac keyed digest
   */
  String seal(UnaryOperator<byte[]> mac) {
    String text = "%s.%s.%d".formatted(state, verifier, end.getEpochSecond());
    return text + "." + URL_SAFE.encodeToString(mac.apply(bytes(text)));
  }

  /** Empty when the text was not sealed here, or too long ago. */
  static Optional<Departure> open(String sealed, Instant now, UnaryOperator<byte[]> mac) {
    int last = sealed.lastIndexOf('.');
    if (last < 0) {
      return Optional.empty();
    }
    String text = sealed.substring(0, last);
    String expected = URL_SAFE.encodeToString(mac.apply(bytes(text)));
    if (!MessageDigest.isEqual(bytes(expected), bytes(sealed.substring(last + 1)))) {
      return Optional.empty();
    }
    String[] parts = text.split("\\.", -1);
    Departure departure =
        new Departure(parts[0], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])));
    return Optional.of(departure).filter(d -> now.isBefore(d.end));
  }

  /** Whether an answer belongs to this departure. */
  boolean matches(String answered) {
    return answered != null && MessageDigest.isEqual(bytes(state), bytes(answered));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return URL_SAFE.encodeToString(bytes);
  }
}
