package org.commandcenter.churn.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that may be won: a deal, or a lead where there are no deals.
 *
 * @param value a year; NaN when unknown
 * @param opened when it came into the pipeline
 * @param closed when it was won or lost; null while it is open
 * @param moves into stages, in order of time
 * @param statedProbability what the source says of its own accord; null where it says nothing
 */
record Opportunity(
    String customerId,
    String name,
    String currency,
    double value,
    Instant opened,
    Instant closed,
    boolean won,
    List<Move> moves,
    LocalDate expectedClose,
    Double statedProbability) {
  /** Stage of opportunities of whom none is told. */
  static final String UNKNOWN_STAGE = "unknown";

  Opportunity {
    moves = List.copyOf(moves);
  }

  /** A move into a stage. */
  record Move(String stage, Instant at) {}

  boolean openAt(Instant at) {
    return !opened.isAfter(at) && (closed == null || closed.isAfter(at));
  }

  /** The stage in which it stood. */
  String stageAt(Instant at) {
    String stage = UNKNOWN_STAGE;
    for (Move move : moves) {
      if (move.at().isAfter(at)) {
        break;
      }
      stage = move.stage();
    }
    return stage;
  }

  /** When it came into the stage in which it stood. */
  Instant since(Instant at) {
    Instant since = opened;
    for (Move move : moves) {
      if (move.at().isAfter(at)) {
        break;
      }
      since = move.at();
    }
    return since;
  }
}
