package org.commandcenter.churn.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.registry.RegisteredModel;
import org.junit.jupiter.api.Test;

class SituationTest {
  private static final Instant TRAINED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Estimate PROMISED = new Estimate(.80, .78, .82);
  private static final RetrainingPolicy POLICY =
      new RetrainingPolicy(true, 30, true, true, .05, 7, null);

  @Test
  void nothingIsTrainedWithoutAPolicyOrWithinTheCoolDown() {
    Situation bad =
        new Situation(TRAINED, null, List.of("mrr"), PROMISED, new Estimate(.6, .55, .65));

    assertThat(bad.call(RetrainingPolicy.DEFAULT, day(100))).isEmpty();
    assertThat(bad.call(POLICY, day(6))).isEmpty();
    assertThat(bad.call(POLICY, day(7))).isPresent();
    Situation tried =
        new Situation(TRAINED, day(20), List.of("mrr"), PROMISED, new Estimate(.6, .55, .65));
    assertThat(tried.call(POLICY, day(26))).isEmpty();
  }

  @Test
  void qualityCountsBeforeDriftAndDriftBeforeTheSchedule() {
    Estimate worse = new Estimate(.70, .66, .74);
    Estimate noisy = new Estimate(.70, .60, .80);

    assertThat(call(List.of("mrr"), worse, 8))
        .isEqualTo(
            new Situation.Call(
                Situation.Trigger.PERFORMANCE,
                "ROC-AUC on real outcomes is 0.700 (0.660 to 0.740), promised were 0.800"));
    assertThat(call(List.of("mrr"), noisy, 8))
        .as("an interval that reaches the promise is no evidence")
        .isEqualTo(new Situation.Call(Situation.Trigger.DRIFT, "drift of mrr"));
    assertThat(call(List.of(), null, 29)).isNull();
    assertThat(call(List.of(), null, 30).trigger()).isEqualTo(Situation.Trigger.SCHEDULE);
  }

  @Test
  void aNewModelIsPlacedOnlyIfItIsUsableAndNotWorse() throws Exception {
    RegisteredModel champion = model("1.0.0", "usable", .80);

    assertThat(outcome(model("1.1.0", "usable", .795), champion, null))
        .isEqualTo(NewcomerDecision.Outcome.CHALLENGER);
    assertThat(outcome(model("1.1.0", "suspected_leak", .94), champion, null))
        .isEqualTo(NewcomerDecision.Outcome.KEPT_OUT);
    assertThat(outcome(model("1.1.0", "usable", .75), champion, null))
        .isEqualTo(NewcomerDecision.Outcome.KEPT_OUT);
    assertThat(outcome(model("1.1.0", "usable", .75), champion, new Estimate(.70, .65, .75)))
        .as("what the champion does on real outcomes counts more than what it promised")
        .isEqualTo(NewcomerDecision.Outcome.CHALLENGER);
  }

  private static Situation.Call call(List<String> alarms, Estimate live, int day) {
    return new Situation(TRAINED, null, alarms, PROMISED, live).call(POLICY, day(day)).orElse(null);
  }

  private static NewcomerDecision.Outcome outcome(
      RegisteredModel newcomer, RegisteredModel champion, Estimate live) {
    return NewcomerDecision.of(POLICY, newcomer, champion, live).outcome();
  }

  private static RegisteredModel model(String version, String verdict, double auc)
      throws JsonProcessingException {
    JsonNode evaluation =
        JsonMapper.builder()
            .build()
            .readTree(
                "{\"metrics\": {\"roc_auc\": {\"value\": %s}, \"brier\": {\"value\": 0.1}}}"
                    .formatted(auc));
    return new RegisteredModel(
        version,
        "job",
        "xgboost",
        "events",
        null,
        TRAINED,
        30,
        null,
        evaluation,
        verdict,
        1,
        1,
        "hash",
        "key",
        "sha",
        1,
        "code",
        "ana",
        TRAINED,
        null);
  }

  private static Instant day(int day) {
    return TRAINED.plus(Duration.ofDays(day));
  }
}
