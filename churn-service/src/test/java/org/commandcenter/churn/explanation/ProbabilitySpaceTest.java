package org.commandcenter.churn.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.model.LogOdds;

class ProbabilitySpaceTest {
  @Property
  void thePartsAddUpToTheProbabilityAndKeepTheirSigns(
      @ForAll @DoubleRange(min = -6, max = 6) double base,
      @ForAll @Size(6) List<@DoubleRange(min = -3, max = 3) Double> contributions) {
    double[] parts = contributions.stream().mapToDouble(part -> part).toArray();
    double margin = base + Arrays.stream(parts).sum();

    ProbabilitySpace space = ProbabilitySpace.of(new Explanation(base, parts, margin));

    assertThat(space.probability()).isCloseTo(LogOdds.probability(margin), within(1e-12));
    assertThat(space.baseValue() + Arrays.stream(space.contributions()).sum())
        .isCloseTo(space.probability(), within(1e-9));
    for (int i = 0; i < parts.length; i++) {
      assertThat(space.contributions()[i] * parts[i]).isNotNegative();
    }
  }
}
