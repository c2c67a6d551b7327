package org.commandcenter.counterfactual.ledger;

import java.util.List;

/**
 * Policy: which delays count as the same time to act, soonest first. The last bin is open.
 *
 * @param bins at least one; their ends ascend, the last one's is infinite
 */
public record DelayBins(List<Bin> bins) {
  /** Within a week of the risk signal, or later. */
  public static final DelayBins DEFAULT =
      new DelayBins(List.of(new Bin("at_once", 7), new Bin("late", Double.POSITIVE_INFINITY)));

  /**
   * @param upToDays longest delay in days from the risk signal that still belongs to it
   */
  public record Bin(String name, double upToDays) {}

  public DelayBins {
    bins = List.copyOf(bins);
    for (int i = 1; i < bins.size(); i++) {
      if (!(bins.get(i).upToDays() > bins.get(i - 1).upToDays())) {
        throw new IllegalArgumentException("The ends of delay bins ascend: " + bins);
      }
    }
    if (bins.isEmpty() || bins.getLast().upToDays() != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("The last delay bin is open: " + bins);
    }
  }

  /** The bin of a delay in days. */
  public int of(double delayDays) {
    int bin = 0;
    while (!(delayDays <= bins.get(bin).upToDays())) {
      bin++;
    }
    return bin;
  }

  public int last() {
    return bins.size() - 1;
  }

  public String name(int bin) {
    return bins.get(bin).name();
  }
}
