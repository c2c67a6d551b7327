package org.commandcenter.counterfactual.simulation;

import java.util.Arrays;

/**
 * A sum over many customers as a function of the one effect they share. Each customer's part is
 * piecewise linear in the effect (a clipped probability times a value), and so is the sum: it is
 * sorted by its bends once, and then any effect costs a binary search, however many the customers.
 */
public final class EffectResponse {
  private final double[] bend;
  private final double[] slope;
  private final double[] level;

  private EffectResponse(double[] bend, double[] slope, double[] level) {
    this.bend = bend;
    this.slope = slope;
    this.level = level;
  }

  /** The sum at an effect. */
  public double at(double effect) {
    int position = Arrays.binarySearch(bend, effect);
    if (position >= 0) {
      while (position + 1 < bend.length && bend[position + 1] == effect) {
        position++;
      }
    } else {
      position = -position - 2;
    }
    return level[position + 1] + slope[position + 1] * effect;
  }

  /** Adds the sum at each of the effects. */
  public void addTo(double[] sums, double[] effects) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += at(effects[i]);
    }
  }

  /** Collects the customers' parts. */
  public static final class Builder {
    private double[] at = new double[64];
    private double[] moreSlope = new double[64];
    private double[] moreLevel = new double[64];
    private int size;
    private double firstSlope;
    private double firstLevel;

    /** Left of all bends the sum grows by a line. */
    public Builder start(double line, double constant) {
      firstSlope += line;
      firstLevel += constant;
      return this;
    }

    /** From an effect on, the sum is another line: what is added to slope and constant there. */
    public Builder bend(double effect, double line, double constant) {
      if (size == at.length) {
        at = Arrays.copyOf(at, 2 * size);
        moreSlope = Arrays.copyOf(moreSlope, 2 * size);
        moreLevel = Arrays.copyOf(moreLevel, 2 * size);
      }
      at[size] = effect;
      moreSlope[size] = line;
      moreLevel[size++] = constant;
      return this;
    }

    /**
     * A customer's value kept: (p - clip(p + strength x effect, 0, 1)) x value.
     *
     * @param strength points of probability per point of the effect, at least 0
     */
    public Builder kept(double probability, double strength, double value) {
      if (!(strength > 0) || value == 0) {
        return this;
      }
      double slope = strength * value;
      start(0, probability * value);
      bend(-probability / strength, -slope, -probability * value);
      return bend((1 - probability) / strength, slope, (probability - 1) * value);
    }

    public EffectResponse build() {
      int[] order = SortedOrder.ascending(Arrays.copyOf(at, size));
      double[] bends = new double[size];
      double[] slopes = new double[size + 1];
      double[] levels = new double[size + 1];
      slopes[0] = firstSlope;
      levels[0] = firstLevel;
      for (int i = 0; i < size; i++) {
        bends[i] = at[order[i]];
        slopes[i + 1] = slopes[i] + moreSlope[order[i]];
        levels[i + 1] = levels[i] + moreLevel[order[i]];
      }
      return new EffectResponse(bends, slopes, levels);
    }
  }
}
