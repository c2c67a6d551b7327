package org.commandcenter.gateway.tableau.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ScriptTest {
  @Test
  void theFirstLineNamesFunctionArgumentsAndColumn() {
    var plain = Script.parse("  return churn.predict\nanything");
    var full = Script.parse("churn.predict ( tenure , fee ) [ 'churn_probability' ] ");

    assertThat(plain.function()).isEqualTo(AnalyticsFunction.PREDICT);
    assertThat(plain.arguments()).containsExactly("customer_id");
    assertThat(full.arguments()).isEqualTo(List.of("tenure", "fee"));
    assertThat(full.output()).isEqualTo("churn_probability");
  }

  @Test
  void argumentsAreHandedOverInTheOrderOfTheCall() {
    var turned = Script.parse("counterfactual.simulate(_arg2, _arg3, _arg1)");

    assertThat(turned.arguments())
        .containsExactly("intervention_timing", "churn_probability", "intervention_type");
    for (String wrong :
        List.of("(_arg1, _arg1)", "(fee, fee)", "(_arg2)", "(_arg1, fee)", "(_arg0)")) {
      assertThatThrownBy(() -> Script.parse("churn.predict" + wrong))
          .as(wrong)
          .isInstanceOf(AnalyticsFailure.class)
          .hasMessage("Error processing script");
    }
  }

  @Test
  void longLinesAreRefusedAndBlanksAreReadOnce() {
    assertThatThrownBy(() -> Script.parse("churn.predict" + " ".repeat(100_000) + "x"))
        .isInstanceOf(AnalyticsFailure.class)
        .hasMessage("Error processing script");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> Script.parse("churn.predict" + " ".repeat(900) + "!"))
                .hasMessage("Unknown function"));
  }

  @Test
  void columnsHoldScalarsOnly() throws Exception {
    var request =
        AnalyticsRequest.read(
            "{\"data\": {\"_arg1\": [[1, 2], 3]}}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Columns.of(Script.of(AnalyticsFunction.PREDICT), request))
        .isInstanceOf(AnalyticsFailure.class);
  }
}
