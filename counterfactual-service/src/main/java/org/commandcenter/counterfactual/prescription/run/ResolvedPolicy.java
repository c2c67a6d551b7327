package org.commandcenter.counterfactual.prescription.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commandcenter.counterfactual.constraints.ConstraintRepository;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.prescription.PrescriptionOption;
import org.commandcenter.counterfactual.prescription.UpliftBase;
import org.commandcenter.platform.problem.ApiException;

/**
 * A policy with everything said.
 *
 * @param valueBasis {@code value_at_stake}, or {@code annual_margin}: 12 x monthly margin
 * @param upliftBySensitivity whether given uplifts are multiplied by the discount sensitivity
 * @param contactCost by option, once for each customer
 * @param contactCostBasis by option: {@code policy}, {@code recorded_mean}, or {@code unknown},
 *     where it counts as 0
 */
record ResolvedPolicy(
    String preset,
    double costMonths,
    UpliftBase upliftBase,
    List<String> options,
    Map<String, Double> uplift,
    boolean upliftBySensitivity,
    double defaultSensitivity,
    Map<String, Double> contactCost,
    Map<String, String> contactCostBasis,
    int frequencyCapDays,
    List<String> endedExperiments,
    String valueBasis) {
  static final String ANNUAL_MARGIN = "annual_margin";
  private static final String DEFAULT = "default";
  private static final String PARITY = "seed-parity";
  private static final int MONTHS = 12;

  /**
   * @param recorded mean recorded cost by intervention
   * @throws ApiException {@code invalid_request} that names the field
   */
  static ResolvedPolicy of(PrescriptionPolicy asked, Map<String, Double> recorded) {
    String preset = Objects.requireNonNullElse(asked.preset(), DEFAULT);
    if (!preset.equals(DEFAULT) && !preset.equals(PARITY)) {
      throw ApiException.invalid("policy.preset", "must be " + DEFAULT + " or " + PARITY);
    }
    boolean parity = preset.equals(PARITY);
    List<String> options = options(asked.options(), parity);
    Map<String, Double> uplift = new LinkedHashMap<>();
    if (parity) {
      uplift.put("discount_5", 0.2);
      uplift.put("discount_10", 0.4);
      uplift.keySet().retainAll(options);
    }
    for (String option : asked.uplift().keySet()) {
      if (!options.contains(option)) {
        throw ApiException.invalid(
            "policy.uplift." + option, "is of no option: " + String.join(", ", options));
      }
    }
    uplift.putAll(asked.uplift());
    Map<String, Double> cost = new LinkedHashMap<>();
    Map<String, String> basis = new LinkedHashMap<>();
    contact(Intervention.PROACTIVE_OUTREACH, asked.outreachCost(), recorded, cost, basis);
    contact(Intervention.PRIORITY_SUPPORT, asked.supportCost(), recorded, cost, basis);
    cost.keySet().retainAll(options);
    basis.keySet().retainAll(options);
    return new ResolvedPolicy(
        preset,
        Objects.requireNonNullElse(asked.costMonths(), parity ? 1.0 : MONTHS),
        Objects.requireNonNullElse(
            asked.upliftBase(), parity ? UpliftBase.ALL : UpliftBase.CHURNERS),
        options,
        uplift,
        parity,
        Objects.requireNonNullElse(asked.defaultSensitivity(), 1.0),
        cost,
        basis,
        Objects.requireNonNullElse(
            asked.frequencyCapDays(), ConstraintRepository.FREQUENCY_CAP_DAYS),
        asked.endedExperiments(),
        parity ? ANNUAL_MARGIN : "value_at_stake");
  }

  boolean byAnnualMargin() {
    return valueBasis.equals(ANNUAL_MARGIN);
  }

  private static List<String> options(List<String> asked, boolean parity) {
    if (asked == null) {
      return parity
          ? List.of("discount_5", "discount_10")
          : List.of("proactive_outreach", "priority_support", "discount_5", "discount_10");
    }
    List<String> options = new ArrayList<>();
    for (String name : asked) {
      if (!name.equals(PrescriptionOption.NONE) && !options.contains(name)) {
        options.add(OptionName.parse("policy.options", name).name());
      }
    }
    if (options.isEmpty()) {
      throw ApiException.invalid("policy.options", "needs something besides none");
    }
    return List.copyOf(options);
  }

  private static void contact(
      Intervention intervention,
      Double asked,
      Map<String, Double> recorded,
      Map<String, Double> cost,
      Map<String, String> basis) {
    String name = intervention.wireName();
    if (asked != null) {
      cost.put(name, asked);
      basis.put(name, "policy");
    } else {
      cost.put(name, recorded.getOrDefault(name, 0.0));
      basis.put(name, recorded.containsKey(name) ? "recorded_mean" : "unknown");
    }
  }
}
