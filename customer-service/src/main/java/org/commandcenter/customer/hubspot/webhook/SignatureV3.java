package org.commandcenter.customer.hubspot.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HubSpot's request signature, version 3: Base64 of HMAC-SHA256 over method, address, body and
 * timestamp, keyed with the app's client secret. Some characters of the address count as if they
 * were not percent-encoded (HubSpot: "Validating requests", v3).
 *
 * @param uri the address that HubSpot called, with its query
 * @param timestamp milliseconds, as the request says it
 */
@SuppressWarnings("ArrayRecordComponent")
record SignatureV3(String method, String uri, byte[] body, String timestamp) {
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Map<String, String> DECODED =
      Map.ofEntries(
          Map.entry("%3A", ":"),
          Map.entry("%2F", "/"),
          Map.entry("%3F", "?"),
          Map.entry("%40", "@"),
          Map.entry("%21", "!"),
          Map.entry("%24", "$"),
          Map.entry("%27", "'"),
          Map.entry("%28", "("),
          Map.entry("%29", ")"),
          Map.entry("%2A", "*"),
          Map.entry("%2C", ","),
          Map.entry("%3B", ";"));

  private static final Pattern ENCODED =
      Pattern.compile(String.join("|", DECODED.keySet()), Pattern.CASE_INSENSITIVE);

  private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,15}");

  /** Whether a timestamp is close enough to now for a request that is not a replay. */
  static boolean isFresh(String timestamp, Instant now) {
    if (!MILLISECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now);
    return age.abs().compareTo(TOLERANCE) <= 0;
  }

  /**
   * Whether the signature was made with the secret; takes as long for a wrong one as for a right.
   */
  boolean matches(String secret, String signature) {
    byte[] given;
    try {
      given = Base64.getDecoder().decode(signature.strip());
    } catch (IllegalArgumentException e) {
      return false;
    }
    return MessageDigest.isEqual(sign(secret), given);
  }

  private byte[] sign(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((method + decoded(uri)).getBytes(StandardCharsets.UTF_8));
      mac.update(body);
      mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A request could not be checked", e);
    }
  }

  private static String decoded(String uri) {
    return ENCODED
        .matcher(uri)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    DECODED.get(found.group().toUpperCase(java.util.Locale.ROOT))));
  }
}
