package org.commandcenter.customer.sampledata.simulation;

/**
 * Everything that decides a customer's future at the start of a week, hidden or not. Mutable for
 * speed: a roll-out copies it thousands of times.
 */
final class State {
  /** Where engagement is heading, its slow level, and the quick deviation from that. */
  double anchor;

  double level;
  double deviation;

  /** Open incidents, and the trouble with support that grows out of them: 0 or more. */
  double incidents;

  double trouble;

  /** A squeezed budget, and the pressure on the price that grows out of it: 0 or more. */
  double squeeze;

  double pressure;

  /** What interventions take off the logit of the weekly hazard; it wears off. */
  double relief;

  /** What the team's dashboard shows: quick and slow mean of log usage, tickets, failures. */
  double usageNow;

  double usageBefore;
  double ticketLoad;
  double failureLoad;

  /** Weeks in which the team will not look at the customer again. */
  int quietWeeks;

  double tenureWeeks;

  /** Weeks since the episode of risk began; negative outside one. */
  int episodeWeeks = -1;

  /** Part of each {@link Cause} in the risk: of the episode when it began, or else of now. */
  double disengagementShare;

  double supportShare;
  double priceShare;

  /** Likelihood of the path so far, as a multiple of that with which it was drawn. */
  double weight = 1;

  State copy() {
    State copy = new State();
    copy.set(this);
    return copy;
  }

  void set(State other) {
    anchor = other.anchor;
    level = other.level;
    deviation = other.deviation;
    incidents = other.incidents;
    trouble = other.trouble;
    squeeze = other.squeeze;
    pressure = other.pressure;
    relief = other.relief;
    usageNow = other.usageNow;
    usageBefore = other.usageBefore;
    ticketLoad = other.ticketLoad;
    failureLoad = other.failureLoad;
    quietWeeks = other.quietWeeks;
    tenureWeeks = other.tenureWeeks;
    episodeWeeks = other.episodeWeeks;
    disengagementShare = other.disengagementShare;
    supportShare = other.supportShare;
    priceShare = other.priceShare;
    weight = other.weight;
  }

  double engagement() {
    return level + deviation;
  }

  boolean inEpisode() {
    return episodeWeeks >= 0;
  }

  double share(Cause cause) {
    return switch (cause) {
      case DISENGAGEMENT -> disengagementShare;
      case SUPPORT -> supportShare;
      case PRICE -> priceShare;
    };
  }

  Cause mainCause() {
    Cause main = disengagementShare >= supportShare ? Cause.DISENGAGEMENT : Cause.SUPPORT;
    return share(main) >= priceShare ? main : Cause.PRICE;
  }
}
