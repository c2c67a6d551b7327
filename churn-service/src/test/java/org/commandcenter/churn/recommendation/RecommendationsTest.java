package org.commandcenter.churn.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commandcenter.churn.recommendation.Recommendations.Mutability;
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
    assertThat(recommendations.of(immutable, 10)).isEmpty();
  }

  @Test
  void theSameAdviceIsGivenOnceAndTheStrongestFirst() {
    assertThat(
            recommendations.of(
                List.of("Contract", "usage_28d", "login_7d", "tickets_28d", "shoe_size"), 3))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("Offer a longer contract");
    assertThat(recommendations.mutability("shoe_size")).isEqualTo(Mutability.UNKNOWN);
  }
}
