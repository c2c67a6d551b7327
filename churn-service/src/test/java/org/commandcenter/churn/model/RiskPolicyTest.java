package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "0, LOW",
    ".2999, LOW",
    ".30, MEDIUM",
    ".5999, MEDIUM",
    ".60, HIGH",
    ".7999, HIGH",
    ".80, CRITICAL",
    "1, CRITICAL"
  })
  void aBandBeginsAtItsLowerBound(double probability, RiskBand band) {
    assertThat(RiskBand.of(probability)).isEqualTo(band);
    assertThat(band.isAtLeast(RiskBand.HIGH)).isEqualTo(probability >= .6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.01, 1.01, Double.NaN})
  void whatIsNoProbabilityHasNoBand(double probability) {
    assertThatThrownBy(() -> RiskBand.of(probability)).hasMessageContaining("Not a probability");
  }
}
