package org.commandcenter.platform.readiness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProductionReadinessTest {
  private static final ReadinessCheck FINE = new ReadinessCheck("fine", List::of);
  private static final ReadinessCheck DOORS =
      new ReadinessCheck("doors", () -> List.of("front.door is open: close it", "back.door too"));
  private static final ReadinessCheck LIGHTS =
      new ReadinessCheck("lights", () -> List.of("lights.on is true: turn them off"));

  @Test
  void allFindingsComeInOneMessage() {
    assertThatThrownBy(
            () -> ProductionReadiness.judge(List.of(FINE, DOORS, LIGHTS), Set.of(), true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("- [doors] front.door is open: close it\n- [doors] back.door too\n")
        .hasMessageContaining("- [lights] lights.on")
        .hasMessageContaining("commandcenter.readiness.allow")
        .hasMessageNotContaining("fine");
  }

  @Test
  void nothingFoundLetsTheStartGoOn() {
    assertThatCode(() -> ProductionReadiness.judge(List.of(FINE), Set.of(), true))
        .doesNotThrowAnyException();
  }

  @Test
  void anAllowedCheckStopsNothingAndNoOther() {
    assertThatThrownBy(
            () -> ProductionReadiness.judge(List.of(DOORS, LIGHTS), Set.of("doors"), true))
        .hasMessageContaining("lights")
        .hasMessageNotContaining("front.door");
    assertThatCode(() -> ProductionReadiness.judge(List.of(DOORS), Set.of("doors"), true))
        .doesNotThrowAnyException();
  }

  @Test
  void allowingWhatIsNoCheckIsAMistake() {
    assertThatThrownBy(() -> ProductionReadiness.judge(List.of(FINE), Set.of("dors"), true))
        .hasMessageContaining("names no check: dors");
  }

  @Test
  void outsideOfProductionItOnlyWarns() {
    assertThatCode(() -> ProductionReadiness.judge(List.of(DOORS), Set.of(), false))
        .doesNotThrowAnyException();
  }
}
