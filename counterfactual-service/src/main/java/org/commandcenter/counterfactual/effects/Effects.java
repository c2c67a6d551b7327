package org.commandcenter.counterfactual.effects;

import java.util.EnumMap;
import java.util.Map;

/**
 * The effects that hold for one organization, as one immutable version. The effects of different
 * interventions are independent of each other; the effect of one intervention is the same unknown
 * number for all customers of a segment, and the numbers of its segments move together.
 */
public final class Effects {
  /** Version of the rules that every organization starts with. */
  public static final String RULES = "rules-v1";

  private static final Effect NOTHING = new Effect(0, 0, Evidence.ASSUMED);

  private final String version;
  private final EnumMap<Intervention, Effect> byIntervention;
  private final EnumMap<Intervention, Map<String, SegmentEffect>> bySegment;
  private final Decay decay;

  /**
   * Effects that are the same in all segments and lose their strength by rule.
   *
   * @param version name of this state of the registry
   * @param changed effects that differ from the rules'
   */
  public Effects(String version, Map<Intervention, Effect> changed) {
    this(version, changed, Map.of(), Decay.RULES);
  }

  /**
   * @param version name of this state of the registry
   * @param changed overall effects that differ from the rules'
   * @param segments effects in segments of which more is known than the overall effect
   */
  public Effects(
      String version,
      Map<Intervention, Effect> changed,
      Map<Intervention, Map<String, SegmentEffect>> segments,
      Decay decay) {
    this.version = version;
    this.byIntervention = new EnumMap<>(rules());
    byIntervention.putAll(changed);
    byIntervention.put(Intervention.NONE, NOTHING);
    this.bySegment = new EnumMap<>(Intervention.class);
    segments.forEach((intervention, own) -> bySegment.put(intervention, Map.copyOf(own)));
    bySegment.remove(Intervention.NONE);
    this.decay = decay;
  }

  /** The priors of rules-v1: sd is half the effect. */
  public static Effects rulesV1() {
    return new Effects(RULES, Map.of());
  }

  public String version() {
    return version;
  }

  /** The intervention's overall effect. */
  public Effect of(Intervention intervention) {
    return byIntervention.get(intervention);
  }

  /**
   * The intervention's effect on customers of a segment.
   *
   * @param segment value tier; null or any without an effect of its own for the overall one
   */
  public Effect of(Intervention intervention, String segment) {
    SegmentEffect own = segment == null ? null : segments(intervention).get(segment);
    return own == null ? of(intervention) : own.effect();
  }

  /** The segments in which an intervention has an effect of its own. */
  public Map<String, SegmentEffect> segments(Intervention intervention) {
    return bySegment.getOrDefault(intervention, Map.of());
  }

  /** How delay weakens every effect. */
  public Decay decay() {
    return decay;
  }

  /** What a comparison of two interventions rests on; doing nothing needs no evidence. */
  public Evidence evidence(Intervention one, Intervention other) {
    return evidence(one, other, null);
  }

  /** The same for customers of a segment. */
  public Evidence evidence(Intervention one, Intervention other, String segment) {
    if (one == Intervention.NONE) {
      return of(other, segment).evidence();
    }
    return other == Intervention.NONE
        ? of(one, segment).evidence()
        : of(one, segment).evidence().weaker(of(other, segment).evidence());
  }

  private static Map<Intervention, Effect> rules() {
    return Map.of(
        Intervention.PROACTIVE_OUTREACH, rule(-0.15),
        Intervention.PRIORITY_SUPPORT, rule(-0.10),
        Intervention.DISCOUNT_OFFER, rule(-0.20));
  }

  private static Effect rule(double mean) {
    return new Effect(mean, Math.abs(mean) / 2, Evidence.ASSUMED);
  }
}
