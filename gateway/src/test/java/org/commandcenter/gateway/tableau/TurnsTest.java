package org.commandcenter.gateway.tableau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void whoGetsNoTurnIsToldToComeBackAndTurnsEnd() throws IOException {
    Turns turns = new Turns(1, 1);

    assertThatThrownBy(() -> turns.take(() -> turns.take(() -> "inner")))
        .isInstanceOf(Turns.Busy.class)
        .hasMessageContaining("5 seconds");
    assertThat(turns.<String>take(() -> "next")).isEqualTo("next");
  }
}
