package org.commandcenter.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class SecretHashTest {
  private static final int FEW = 10;

  @Property(tries = 50)
  void aPasswordMatchesItsOwnHashOnly(
      @ForAll @CharRange(from = ' ', to = '\uD7FF') String password,
      @ForAll @CharRange(from = ' ', to = '\uD7FF') String other) {
    String hash = SecretHash.ofPassword(password, FEW);

    assertThat(SecretHash.matches(password, hash)).isTrue();
    assertThat(SecretHash.matches(other, hash)).isEqualTo(other.equals(password));
  }

  @Property(tries = 50)
  void aRandomSecretMatchesItsOwnHashOnly(@ForAll String secret, @ForAll String other) {
    String hash = SecretHash.ofRandomSecret(secret);

    assertThat(SecretHash.matches(secret, hash)).isTrue();
    assertThat(SecretHash.matches(other, hash)).isEqualTo(other.equals(secret));
  }

  @Test
  void theSameSecretIsSaltedEachTime() {
    assertThat(SecretHash.ofPassword("secret", FEW))
        .isNotEqualTo(SecretHash.ofPassword("secret", FEW));
    assertThat(SecretHash.ofRandomSecret("s")).isNotEqualTo(SecretHash.ofRandomSecret("s"));
  }

  @Test
  void nobodysHashMatchesNothing() {
    assertThat(SecretHash.matches("", SecretHash.ofNobody(FEW))).isFalse();
  }

  @Test
  void hashesAreAsTheStandardSays() {
    // RFC 7914, section 11: PBKDF2-HMAC-SHA-256 of "passwd", salt "salt", 1 iteration, 32 bytes.
    assertThat(
            SecretHash.matches(
                "passwd", "pbkdf2-sha256$1$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw"))
        .isTrue();
  }
}
