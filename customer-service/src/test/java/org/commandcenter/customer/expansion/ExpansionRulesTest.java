package org.commandcenter.customer.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.commandcenter.customer.expansion.ExpansionRules.Known;
import org.commandcenter.customer.expansion.ExpansionRules.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionRulesTest {
  private static final Usage GROWN = new Usage(6, 110);
  private static final Usage BEFORE = new Usage(6, 100);

  @ParameterizedTest
  @CsvSource({
    "8.0, 110, 183, Automotive supplier, 0.90, 16200.00",
    "7.9, 110, 183, Manufacturing, 0.60, 10800.00",
    "10, 109.9, 183, manufacturing, 0.65, 11700.00",
    "10, 110, 182, Technology, 0.55, 9900.00",
    "0, 0, 181, Retail, 0.00, 0.00",
  })
  void scoreAndRevenueFollowTheRule(
      double nps, double usage, double days, String industry, double score, String revenue) {
    Expansion expansion =
        ExpansionRules.judge(known(nps, new Usage(6, usage), BEFORE, days, industry, "12000"));

    assertThat(expansion.expansionScore()).isEqualTo(score);
    assertThat(expansion.expectedRevenue()).isEqualByComparingTo(revenue);
    assertThat(expansion.missing()).isEmpty();
    assertThat(expansion.factors().stream().mapToDouble(Expansion.Factor::maxPoints).sum())
        .isEqualTo(0.9);
  }

  @Test
  void whatIsNotKnownIsNamedAndGivesNoPoints() {
    Expansion expansion = ExpansionRules.judge(known(null, null, null, null, " ", null));

    assertThat(expansion.expansionScore()).isZero();
    assertThat(expansion.expectedRevenue()).isNull();
    assertThat(expansion.missing())
        .containsExactly("nps", "usage_growth", "contract_age", "industry", "acv");
    assertThat(expansion.factors()).allMatch(factor -> factor.met() == null);
    assertThat(expansion.recommendation()).contains("acv");
  }

  @Test
  void usageIsComparedOnlyWhereBothWindowsSaySomething() {
    assertThat(ExpansionRules.judge(known(9.0, GROWN, new Usage(1, 1), 400.0, "x", "1")).missing())
        .containsExactly("usage_growth");
    assertThat(ExpansionRules.judge(known(9.0, GROWN, BEFORE, 179.0, "x", "1")).missing())
        .containsExactly("usage_growth");
  }

  private static Known known(
      Double nps, Usage recent, Usage earlier, Double days, String industry, String acv) {
    return new Known(
        new UUID(0, 1),
        Instant.EPOCH,
        nps,
        "latest NPS answer",
        recent,
        earlier,
        days,
        industry,
        acv == null ? null : new BigDecimal(acv),
        "USD");
  }
}
