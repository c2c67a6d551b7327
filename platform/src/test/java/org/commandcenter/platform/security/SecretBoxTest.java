package org.commandcenter.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
  private static final String SETTING = "COMMANDCENTER_SOME_SECRET_KEY";
  private static final String KEY = key((byte) 1);

  @Test
  void secretOpensForItsOwnerAndKeyAlone() {
    SecretBox box = box(KEY);
    String sealed = box.seal("a", "https://hooks.slack.com/x");

    assertThat(box.open("a", sealed)).contains("https://hooks.slack.com/x");
    assertThat(box.open("b", sealed)).isEmpty();
    assertThat(box(key((byte) 2)).open("a", sealed)).isEmpty();
    assertThat(box.seal("a", "https://hooks.slack.com/x")).isNotEqualTo(sealed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void missingKeyStopsTheStartAndNamesTheSetting(String key) {
    assertThatThrownBy(() -> box(key))
        .hasMessageContaining(SETTING)
        .hasMessageContaining("openssl rand -base64 32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "AAAA", "not base64 at all!"})
  void wrongKeyStopsTheStartWithoutRepeatingIt(String key) {
    assertThatThrownBy(() -> box(key)).hasMessage(SETTING + " must be exactly 32 bytes in Base64");
  }

  private static SecretBox box(String key) {
    return new SecretBox(SETTING, Optional.of(key));
  }

  private static String key(byte filler) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, filler);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
