package org.commandcenter.counterfactual.effects;

/**
 * The effect of an intervention on the customers of one segment, within the hierarchy theta_segment
 * = shared x theta_overall + what is the segment's own.
 *
 * @param effect in the segment: Normal(mean, sd), the shared part of its uncertainty included
 * @param shared how far it moves when the intervention's overall effect moves by one: 1 for a
 *     segment without data of its own, towards 0 the more it has
 */
public record SegmentEffect(Effect effect, double shared) {
  public SegmentEffect {
    if (!(shared >= 0 && shared <= 1)) {
      throw new IllegalArgumentException("A shared part is between 0 and 1, not " + shared);
    }
  }

  /** The standard deviation of the segment's own part, given the intervention's overall effect. */
  double ownSd(Effect overall) {
    double common = shared * overall.sd();
    return Math.sqrt(Math.max(0, effect.sd() * effect.sd() - common * common));
  }
}
