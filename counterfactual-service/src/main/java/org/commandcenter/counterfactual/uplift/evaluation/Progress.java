package org.commandcenter.counterfactual.uplift.evaluation;

/** Hears how far long work is. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = (part, stage) -> {};

  /**
   * @param part 0..1
   * @param stage for people
   */
  void at(double part, String stage);
}
