package org.commandcenter.customer.hubspot.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureV3Test {
  private static final String SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
  private static final String URI = "https://www.example.com/webhook_uri";
  private static final String BODY = "{\"example_field\":\"example_välue\"}";
  private static final String TIME = "1767225600000";

  /** Made with {@code openssl dgst -sha256 -hmac}. */
  private static final String SIGNATURE = "lEKfWVQotUw2s4+glKwKNE8O8j/Y8wleEHRVV2l/Bro=";

  @Test
  void knownAnswer() {
    assertThat(signed(URI, BODY).matches(SECRET, SIGNATURE)).isTrue();
    assertThat(signed(URI, BODY).matches(SECRET + "x", SIGNATURE)).isFalse();
    assertThat(signed(URI, BODY + " ").matches(SECRET, SIGNATURE)).isFalse();
    assertThat(signed(URI + "?", BODY).matches(SECRET, SIGNATURE)).isFalse();
    assertThat(signed(URI, BODY).matches(SECRET, SIGNATURE.substring(4))).isFalse();
    assertThat(signed(URI, BODY).matches(SECRET, "!")).isFalse();
  }

  @Test
  void someCharactersOfTheAddressCountAsIfTheyWereNotEncoded() {
    String encoded = URI + "?a=%3A%2f%3F%40%21%24%27%28%29%2A%2C%3b%20%25";
    String query = "https://www.example.com/webhook_uri?a=:/?@!$'()*,;%20%25";
    String signature = "K3cFU3fw7jGTeSkhZj4lhPL4s+mD4BO6MT7VEToLkgE=";

    assertThat(signed(encoded, BODY).matches(SECRET, signature)).isTrue();
    assertThat(signed(query, BODY).matches(SECRET, signature)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1767225600000, true",
    "1767225300000, true",
    "1767225900000, true",
    "1767225299999, false",
    "1767225900001, false",
    "1767225600, false",
    "0, false",
    "-1767225600000, false",
    "99999999999999999999, false",
    "now, false",
    "'', false"
  })
  void aTimestampIsFreshForFiveMinutesEitherWay(String timestamp, boolean fresh) {
    Instant now = Instant.ofEpochMilli(Long.parseLong(TIME));

    assertThat(SignatureV3.isFresh(timestamp, now)).isEqualTo(fresh);
  }

  private static SignatureV3 signed(String uri, String body) {
    return new SignatureV3("POST", uri, body.getBytes(StandardCharsets.UTF_8), TIME);
  }
}
