package org.commandcenter.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {
  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300"})
  void aDatabaseThatIsGoneOrFullIsAway(String state) {
    assertThat(DatabaseAway.explains(wrapped(new SQLException("x", state)))).isTrue();
  }

  @Test
  void soIsOneForWhichThePoolHasNoConnection() {
    var timeout = new SQLException("Acquisition timeout while waiting for new connection");

    assertThat(DatabaseAway.explains(wrapped(timeout))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08P01", "22021", "23505", "42601", "57014"})
  void whatItRefusesIsSomethingElse(String state) {
    assertThat(DatabaseAway.explains(wrapped(new SQLException("x", state)))).isFalse();
    assertThat(DatabaseAway.explains(new IllegalStateException())).isFalse();
  }

  private static Throwable wrapped(SQLException cause) {
    return new IllegalStateException(cause);
  }
}
