package org.commandcenter.customer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JourneyTest {
  private static final UUID SOMEBODY = new UUID(0, 1);
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @Test
  void anUndatedStageGivesWayToALaterDatedOneToldWithItOrAfterIt() {
    assertThat(
            Journey.standing(
                List.of(told(Stage.SQL, "2026-05-01"), dated(Stage.CUSTOMER, "2026-03-01", 5))))
        .isEqualTo(Stage.CUSTOMER);
    assertThat(
            Journey.standing(
                List.of(dated(Stage.MQL, "2026-01-01", 5), told(Stage.SQL, "2026-05-01"))))
        .isEqualTo(Stage.SQL);
    assertThat(
            Journey.standing(
                List.of(dated(Stage.SQL, "2026-01-01", 2), told(Stage.LEAD, "2026-05-01"))))
        .isEqualTo(Stage.LEAD);
  }

  @Test
  void aStageThatBeganBeforeAnEarlierOneIsMarked() {
    Journey journey =
        Journey.of(
            SOMEBODY,
            List.of(
                dated(Stage.LEAD, "2026-01-01", 5),
                dated(Stage.SQL, "2026-02-01", 5),
                dated(Stage.MQL, "2026-03-01", 5)),
            null,
            NOW);

    assertThat(journey.stages())
        .extracting(Journey.Step::outOfOrder)
        .containsExactly(false, true, false);
  }

  @Test
  void whatHasNoDateHasNoDuration() {
    Journey journey =
        Journey.of(
            SOMEBODY,
            List.of(dated(Stage.LEAD, "2026-01-01", 5), told(Stage.MQL, "2026-05-01")),
            50.0,
            NOW);

    assertThat(journey.currentStage()).isEqualTo(Stage.MQL);
    assertThat(journey.currentSince()).isNull();
    assertThat(journey.stages()).extracting(Journey.Step::durationDays).containsOnlyNulls();
    assertThat(journey.totalJourneyDays()).isEqualTo(151);
  }

  @Property(tries = 200)
  void theOrderInWhichMovesAreToldDoesNotMatter(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 4) Integer> moves, @ForAll int seed) {
    List<Journey.Entry> entries = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      Stage stage = Stage.values()[moves.get(i)];
      entries.add(
          i % 3 == 2 ? told(stage, "2026-05-0" + (i + 1)) : dated(stage, "2026-01-0" + (i + 1), 5));
    }
    Journey first = Journey.of(SOMEBODY, entries, null, NOW);

    Collections.shuffle(entries, new Random(seed));

    assertThat(Journey.of(SOMEBODY, entries, null, NOW)).isEqualTo(first);
    assertThat(first.stages())
        .allSatisfy(
            step -> assertThat(step.durationDays() == null || step.durationDays() >= 0).isTrue());
  }

  /** Known from the given month's first day on. */
  private static Journey.Entry dated(Stage stage, String day, int month) {
    Instant at = Instant.parse(day + "T00:00:00Z");
    Instant recorded = Instant.parse("2026-0%d-01T00:00:00Z".formatted(month));
    return new Journey.Entry(stage, at, true, recorded, "test", "test");
  }

  private static Journey.Entry told(Stage stage, String day) {
    Instant at = Instant.parse(day + "T00:00:00Z");
    return new Journey.Entry(stage, at, false, at, "test", "test");
  }
}
