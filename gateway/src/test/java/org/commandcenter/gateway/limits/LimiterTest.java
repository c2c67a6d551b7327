package org.commandcenter.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.commandcenter.gateway.http.Caller;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static final Caller ANN = new Caller("demo", "ann", "viewer");
  private static final Caller BOB = new Caller("demo", "bob", "viewer");
  private static final Caller EVE = new Caller("other", "ann", "viewer");

  private final Limiter limiter = new Limiter(Duration.ofHours(1), 5, 3, 2);

  @Test
  void anAnswerSaysWhatIsLeftOfEachAllowance() {
    Limiter.Verdict verdict = limiter.take(ANN, false);

    assertThat(verdict.allowed()).isTrue();
    assertThat(verdict.limit()).isEqualTo("\"default\";r=2;t=1200, \"organization\";r=4;t=720");
    assertThat(verdict.policy()).isEqualTo("\"default\";q=3;w=3600, \"organization\";q=5;w=3600");
  }

  @Test
  void aCallerWhoHasUsedUpTheirShareWaitsAndOthersDoNot() {
    take(ANN, 3);

    Limiter.Verdict refused = limiter.take(ANN, false);

    assertThat(refused.refusedBy()).isEqualTo("default");
    assertThat(refused.retryAfter()).isBetween(1_100L, 1_200L);
    assertThat(limiter.take(BOB, false).allowed()).isTrue();
    assertThat(limiter.take(EVE, false).allowed()).isTrue();
  }

  @Test
  void anOrganizationsLimitHoldsOverItsCallersAndARefusalCostsNothing() {
    take(ANN, 3);
    take(BOB, 2);

    assertThat(limiter.take(BOB, false).refusedBy()).isEqualTo("organization");
    assertThat(limiter.take(BOB, false).refusedBy()).isEqualTo("organization");
    assertThat(limiter.take(EVE, false).allowed()).isTrue();
  }

  @Test
  void expensiveRequestsAreRationedMoreTightly() {
    assertThat(limiter.take(ANN, true).limit()).startsWith("\"expensive\";r=1;");
    assertThat(limiter.take(ANN, true).allowed()).isTrue();

    assertThat(limiter.take(ANN, true).refusedBy()).isEqualTo("expensive");
    assertThat(limiter.take(ANN, false).allowed()).isTrue();
  }

  private void take(Caller caller, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(limiter.take(caller, false).allowed()).isTrue();
    }
  }
}
