package org.commandcenter.customer.sampledata.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What only the simulation can know of one customer: its potential outcomes and, week by week, its
 * true probability of churning.
 */
public final class Validation {
  /** Days within which the oracle says whether a customer churns. */
  public static final int BAYES_HORIZON_DAYS = 90;

  private static final int ROLLOUTS_OF_TRUTH = 128;
  private static final int ROLLOUTS_OF_ORACLE = 32;

  /** A customer's dates are much alike: every fourth tells nearly as much as all of them. */
  private static final int WEEKS_BETWEEN_POINTS = 4;

  private Validation() {}

  /**
   * An active customer-week.
   *
   * @param at the as-of date T, start of a week
   * @param probability true probability of churning in (T, T + 90 days]
   * @param churned whether the customer did
   */
  public record Point(Instant at, double probability, boolean churned) {}

  /** The potential outcomes of each of the customer's episodes of risk, the first one first. */
  public static List<Truth> potentialOutcomes(Specification specification, int index) {
    Account account = Accounts.create(specification, index);
    Episodes episodes = new Episodes();
    History.live(specification, account, episodes);
    List<Truth> truths = new ArrayList<>();
    for (Episode episode : episodes.found) {
      truths.add(truth(specification, account, episode, truths.size() + 1, episodes.churnedAt));
    }
    return truths;
  }

  /**
   * The customer's true 90-day churn probability as of every fourth start of a week at which it is
   * active and whose 90 days end within the window.
   */
  public static List<Point> oracle(Specification specification, int index) {
    Account account = Accounts.create(specification, index);
    Oracle oracle = new Oracle(specification.seed());
    List<Point> points = new ArrayList<>();
    Duration horizon = Duration.ofDays(BAYES_HORIZON_DAYS);
    Instant[] churnedAt = new Instant[1];
    History.live(
        specification,
        account,
        new History.Observer() {
          @Override
          public void weekBegins(int week, State state) {
            Instant at = specification.weekStart(week);
            boolean looked = (week + index) % WEEKS_BETWEEN_POINTS == 0;
            if (looked && !at.plus(horizon).isAfter(specification.end())) {
              double probability =
                  oracle.churnProbability(
                      account.traits(), state, BAYES_HORIZON_DAYS, ROLLOUTS_OF_ORACLE);
              points.add(new Point(at, probability, false));
            }
          }

          @Override
          public void churns(Instant at) {
            churnedAt[0] = at;
          }
        });
    if (churnedAt[0] == null) {
      return points;
    }
    return points.stream()
        .map(
            point ->
                new Point(
                    point.at(),
                    point.probability(),
                    !churnedAt[0].isAfter(point.at().plus(horizon))))
        .toList();
  }

  private static Truth truth(
      Specification specification, Account account, Episode episode, int number, Instant churned) {
    PotentialOutcomes outcomes = new PotentialOutcomes(account, episode.start, episode.delayDays());
    outcomes.rollOut(ROLLOUTS_OF_TRUTH, Draws.of(specification.seed(), account.index(), 5, number));
    Instant startedAt = specification.weekStart(episode.week);
    Instant horizon = startedAt.plus(Duration.ofDays(PotentialOutcomes.HORIZON_DAYS));
    boolean lost = churned != null && !churned.isAfter(horizon);
    return new Truth(
        account.externalId(),
        number,
        startedAt,
        episode.start.mainCause(),
        World.hazard(World.untreatedLogit(account.traits(), episode.start) - episode.start.relief),
        PotentialOutcomes.HORIZON_DAYS,
        outcomes.underTeam(),
        episode.intervention,
        episode.delayDays(),
        horizon.isAfter(specification.end()) ? null : Boolean.valueOf(!lost),
        outcomes.outcomes());
  }

  private static final class Episode {
    private final int week;
    private final State start;
    private Intervention intervention;
    private int actionWeek;

    private Episode(int week, State start) {
      this.week = week;
      this.start = start;
    }

    private Integer delayDays() {
      return intervention == null ? null : 7 * (actionWeek - week);
    }
  }

  /** Collects episodes and the team's first action in each. */
  private static final class Episodes implements History.Observer {
    private final List<Episode> found = new ArrayList<>();
    private boolean open;
    private Instant churnedAt;

    @Override
    public void weekBegins(int week, State state) {
      open = state.inEpisode();
    }

    @Override
    public void episodeBegins(int week, State state) {
      found.add(new Episode(week, state.copy()));
    }

    @Override
    public void acts(int week, Team.Decision decision, Instant at) {
      if (!open || found.isEmpty()) {
        return;
      }
      Episode episode = found.getLast();
      if (episode.intervention == null
          && 7 * (week - episode.week) < PotentialOutcomes.HORIZON_DAYS) {
        episode.intervention = decision.intervention();
        episode.actionWeek = week;
      }
    }

    @Override
    public void churns(Instant at) {
      churnedAt = at;
    }
  }
}
