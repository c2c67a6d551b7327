package org.commandcenter.customer.sampledata.simulation;

/**
 * A stream of random numbers that depends on its key alone: the same on every machine and in every
 * Java version, which {@code java.util.random} does not promise for its Gaussians. SplitMix64
 * (Steele, Lea, Flood 2014) with arithmetic of {@link StrictMath}.
 */
public final class Draws {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;
  private double spare = Double.NaN;

  private Draws(long state) {
    this.state = state;
  }

  /** The stream of a key; streams of different keys are independent. */
  public static Draws of(long... key) {
    return new Draws(hash(key));
  }

  /** 64 well-mixed bits of a key. */
  static long hash(long... key) {
    long hash = 0x243f6a8885a308d3L;
    for (long part : key) {
      hash = mix(hash + GAMMA + mix(part + GAMMA));
    }
    return hash;
  }

  /** Uniform in [0, 1). */
  public double uniform() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1p-53;
  }

  public double between(double low, double high) {
    return low + (high - low) * uniform();
  }

  public boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Uniform in 0..bound-1. */
  public int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Standard normal, by Marsaglia's polar method. */
  public double gaussian() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        return x * factor;
      }
    }
  }

  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Poisson: by products of uniforms, or its normal limit from a mean of 30 on. */
  public int poisson(double mean) {
    if (mean >= 30) {
      return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * gaussian()));
    }
    double limit = StrictMath.exp(-mean);
    double product = uniform();
    int count = 0;
    while (product > limit) {
      product *= uniform();
      count++;
    }
    return count;
  }

  private static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
