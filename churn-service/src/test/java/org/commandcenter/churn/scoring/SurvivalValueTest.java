package org.commandcenter.churn.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SurvivalValueTest {
  @Test
  void withoutChurnTheValueIsTheDiscountedMarginOfTwoYears() {
    double monthly = Math.pow(1.10, 1 / 12.0);
    double annuity = (1 - Math.pow(monthly, -24)) / (monthly - 1);

    assertThat(SurvivalValue.factor(0)).isCloseTo(annuity, within(1e-9));
    assertThat(SurvivalValue.factor(0)).isCloseTo(21.7646, within(1e-4));
  }

  @Test
  void aMonthHasThirtyAndSevenSixteenthsDays() {
    assertThat(SurvivalValue.monthlyHazard(0.1, 30))
        .isCloseTo(1 - Math.pow(0.9, 30.4375 / 30), within(1e-12));
    assertThat(SurvivalValue.monthlyHazard(0, 30)).isZero();
    assertThat(SurvivalValue.monthlyHazard(1, 30)).isEqualTo(1);
  }

  @Property
  void moreChurnIsLessValue(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b) {
    double lower = Math.min(a, b);
    double higher = Math.max(a, b);

    assertThat(SurvivalValue.factor(higher)).isLessThanOrEqualTo(SurvivalValue.factor(lower));
    assertThat(SurvivalValue.factor(higher)).isBetween(0.0, 24.0);
  }
}
