package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattScalingTest {
  @Test
  void findsTheScaleThatWasTakenAway() {
    Random random = new Random(1);
    double[] margins = random.doubles(50_000, -3, 3).toArray();
    boolean[] labels = new boolean[margins.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = random.nextDouble() < LogOdds.probability(.5 * margins[row] - 1);
    }

    PlattScaling scaling = PlattScaling.fit(margins, labels);

    assertThat(scaling.slope()).isCloseTo(.5, within(.02));
    assertThat(scaling.intercept()).isCloseTo(-1, within(.03));
  }

  @Test
  void leavesAloneWhatItWouldTurnRound() {
    double[] margins = {-2, -1, 1, 2};
    boolean[] labels = {true, true, false, false};

    assertThat(PlattScaling.fit(margins, labels)).isEqualTo(PlattScaling.IDENTITY);
    assertThat(PlattScaling.fit(margins, new boolean[4])).isEqualTo(PlattScaling.IDENTITY);
  }
}
