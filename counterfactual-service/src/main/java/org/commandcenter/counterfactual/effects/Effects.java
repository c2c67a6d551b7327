package org.commandcenter.counterfactual.effects;

import java.util.EnumMap;
import java.util.Map;

/**
 * The effects that hold for one organization, as one immutable version. The effects of different
 * interventions are independent of each other; the effect of one intervention is the same unknown
 * number for all its customers.
 */
public final class Effects {
  /** Version of the rules that every organization starts with. */
  public static final String RULES = "rules-v1";

  private static final Effect NOTHING = new Effect(0, 0, Evidence.ASSUMED);

  private final String version;
  private final EnumMap<Intervention, Effect> byIntervention;

  /**
   * @param version name of this state of the registry
   * @param changed effects that differ from the rules'
   */
  public Effects(String version, Map<Intervention, Effect> changed) {
    this.version = version;
    this.byIntervention = new EnumMap<>(rules());
    byIntervention.putAll(changed);
    byIntervention.put(Intervention.NONE, NOTHING);
  }

  /** The priors of rules-v1: sd is half the effect. */
  public static Effects rulesV1() {
    return new Effects(RULES, Map.of());
  }

  public String version() {
    return version;
  }

  public Effect of(Intervention intervention) {
    return byIntervention.get(intervention);
  }

  /** What a comparison of two interventions rests on; doing nothing needs no evidence. */
  public Evidence evidence(Intervention one, Intervention other) {
    if (one == Intervention.NONE) {
      return of(other).evidence();
    }
    return other == Intervention.NONE
        ? of(one).evidence()
        : of(one).evidence().weaker(of(other).evidence());
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
