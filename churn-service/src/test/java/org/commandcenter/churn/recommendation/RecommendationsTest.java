package org.commandcenter.churn.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commandcenter.churn.recommendation.Recommendations.Mutability;
import org.commandcenter.churn.recommendation.Recommendations.Raising;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
  private final Recommendations recommendations = new Recommendations();

  @Test
  void whatNobodyCanChangeIsNeverRecommended() {
    List<String> immutable =
        List.of(
            "tenure",
            "tenure_days",
            "gender",
            "SeniorCitizen",
            "Partner",
            "Dependents",
            "region",
            "industry",
            "TotalCharges",
            "Age",
            "interventions_28d");

    assertThat(immutable)
        .allSatisfy(
            name -> assertThat(recommendations.mutability(name)).isEqualTo(Mutability.IMMUTABLE));
    assertThat(recommendations.of(raising(immutable, 1.0), 10)).isEmpty();
  }

  @Test
  void theSameAdviceIsGivenOnceAndTheStrongestFirst() {
    assertThat(
            recommendations.of(
                raising(
                    List.of("Contract", "usage_28d", "login_7d", "tickets_28d", "shoe_size"), 2.0),
                3))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("Offer a longer contract");
    assertThat(recommendations.mutability("shoe_size")).isEqualTo(Mutability.UNKNOWN);
  }

  @Test
  void whatIsUnknownOrDidNotHappenIsNothingToDoSomethingAbout() {
    List<String> troubles = List.of("tickets_28d", "payment_failures_90d", "ticket_severity_28d");

    assertThat(recommendations.of(raising(troubles, 0.0), 3)).isEmpty();
    assertThat(recommendations.of(raising(troubles, null), 3)).isEmpty();
    assertThat(recommendations.of(raising(List.of("days_since_payment_failure"), 90.0), 3))
        .isEmpty();
    assertThat(recommendations.of(raising(troubles, 1.0), 3)).hasSize(2);
    assertThat(recommendations.of(raising(List.of("usage_28d"), 0.0), 3)).hasSize(1);
  }

  private static List<Raising> raising(List<String> features, Object value) {
    return features.stream().map(feature -> new Raising(feature, value)).toList();
  }
}
