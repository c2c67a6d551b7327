package org.commandcenter.counterfactual.effects.estimation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;

/**
 * A study in which everybody who was assigned counts in that arm, whatever was done then: also the
 * one who got nothing, and the held out whom somebody treated nevertheless. Only so both arms
 * differ by chance alone; and none of them is part of what history shows without random assignment.
 */
public final class IntentionToTreat {
  private IntentionToTreat() {}

  private record Key(String customerId, Instant signalAt) {}

  /**
   * @param assignments the first of each episode
   */
  public static Study of(Study study, List<Assignment> assignments) {
    Map<Key, Assignment> byEpisode = new HashMap<>();
    assignments.forEach(one -> byEpisode.put(new Key(one.customerId(), one.signalAt()), one));
    List<StudyRow> rows =
        IntStream.range(0, study.size())
            .mapToObj(study::row)
            .map(row -> assigned(row, byEpisode.get(new Key(row.customerId(), row.signalAt()))))
            .toList();
    return study.with(rows);
  }

  private static StudyRow assigned(StudyRow row, Assignment assignment) {
    return assignment == null
        ? row
        : new StudyRow(
            row.customerId(),
            row.signalAt(),
            row.intervention(),
            row.delayDays(),
            assignment.propensity(),
            assignment.experiment(),
            assignment.arm(),
            row.retained(),
            row.lostAfterDays(),
            row.endedAfterDays(),
            row.value(),
            row.annualMargin(),
            row.cost(),
            row.segment(),
            row.probability());
  }
}
