package org.commandcenter.customer.sampledata;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.commandcenter.customer.sampledata.simulation.Cause;
import org.commandcenter.customer.sampledata.simulation.Intervention;
import org.commandcenter.customer.sampledata.simulation.Truth;

/**
 * The true potential outcomes of one episode of risk of one customer, see {@link Truth}; or of one
 * household of telco; or what was to become of one lead. Null what the preset does not have.
 *
 * @param startedAt of the episode, or the date as of which the household is judged, or when the
 *     lead came
 * @param churnProbability true probability that the household leaves within the horizon if nothing
 *     is done
 * @param conversionProbability true probability that the lead becomes a customer within the horizon
 * @param converted whether it did; null where the window ends before the horizon
 * @param underTeam probability of surviving the horizon with the team as it is
 * @param actual what the team did first; null when it did nothing
 * @param survived null wherever the window ends before the horizon
 */
public record TruthEntry(
    String externalId,
    int episode,
    Instant startedAt,
    Cause cause,
    Double hazardAtStart,
    int horizonDays,
    Truth.Mean underTeam,
    Actual actual,
    Boolean survived,
    List<Outcome> outcomes,
    Double churnProbability,
    Double conversionProbability,
    Boolean converted) {

  public TruthEntry {
    outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
  }

  /** What the team did first, and how many days after the episode began. */
  public record Actual(String intervention, int delayDays) {}

  /** Whether a delay is one of the fixed ones or the team's own. */
  public enum Timing {
    PLANNED,
    ACTUAL
  }

  /** One intervention, {@code none} included, after one delay. */
  public record Outcome(
      String intervention,
      int delayDays,
      Timing timing,
      Truth.Mean survival,
      double expectedValue) {}

  static TruthEntry of(Truth truth) {
    return new TruthEntry(
        truth.externalId(),
        truth.episode(),
        truth.startedAt(),
        truth.cause(),
        (Double) (Math.rint(1e6 * truth.hazardAtStart()) / 1e6),
        truth.horizonDays(),
        truth.underTeam(),
        truth.actualIntervention() == null
            ? null
            : new Actual(name(truth.actualIntervention()), truth.actualDelayDays()),
        truth.survived(),
        truth.outcomes().stream().map(TruthEntry::outcome).toList(),
        null,
        null,
        null);
  }

  private static Outcome outcome(Truth.PotentialOutcome outcome) {
    return new Outcome(
        name(outcome.intervention()),
        outcome.delayDays(),
        outcome.actualTiming() ? Timing.ACTUAL : Timing.PLANNED,
        outcome.survival(),
        outcome.expectedValue());
  }

  static String name(Intervention intervention) {
    return intervention == null ? "none" : intervention.name().toLowerCase(Locale.ROOT);
  }
}
