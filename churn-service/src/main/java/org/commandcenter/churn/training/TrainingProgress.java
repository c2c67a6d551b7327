package org.commandcenter.churn.training;

/** Tells how far a training is; never goes back, whichever thread reports. */
final class TrainingProgress {
  /** Where it is told. */
  @FunctionalInterface
  interface Listener {
    /**
     * @param share 0..1
     */
    void at(double share, String stage);
  }

  private final Listener listener;
  private double reached;

  TrainingProgress(Listener listener) {
    this.listener = listener;
  }

  synchronized void at(double share, String stage) {
    if (share > reached) {
      reached = Math.min(1, share);
      listener.at(reached, stage);
    }
  }
}
