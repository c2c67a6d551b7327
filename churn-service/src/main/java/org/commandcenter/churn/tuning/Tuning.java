package org.commandcenter.churn.tuning;

import java.util.List;
import org.commandcenter.churn.model.Trainer;

/**
 * What a search found.
 *
 * @param leaderboard the chosen candidate first, then the others, the last to leave first
 */
public record Tuning(List<Candidate> leaderboard) {
  public Tuning {
    leaderboard = List.copyOf(leaderboard);
  }

  public Trainer chosen() {
    return leaderboard.getFirst().trainer();
  }
}
