package org.commandcenter.counterfactual.prescription.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.prescription.PrescriptionOption;
import org.commandcenter.platform.problem.ApiException;

/**
 * An option that can be prescribed, as requests name it.
 *
 * @param intervention whose effect it has
 * @param percent depth of a discount; 0 when it is none
 */
record OptionName(String name, Intervention intervention, int percent) {
  /** Depth to which the registry's effect of a discount offer belongs. */
  static final int MEASURED_PERCENT = 5;

  private static final Pattern DISCOUNT = Pattern.compile("discount_([1-9]|[1-4][0-9]|50)");

  /**
   * @param field for the message when the name is unknown
   */
  static OptionName parse(String field, String name) {
    Matcher discount = DISCOUNT.matcher(name);
    if (discount.matches()) {
      return new OptionName(name, Intervention.DISCOUNT_OFFER, Integer.parseInt(discount.group(1)));
    }
    return Intervention.find(name)
        .filter(i -> i != Intervention.NONE && i != Intervention.DISCOUNT_OFFER)
        .map(intervention -> new OptionName(name, intervention, 0))
        .orElseThrow(
            () ->
                ApiException.invalid(
                    field,
                    "'%s' is no option; there are proactive_outreach, priority_support and"
                            .formatted(name)
                        + " discount_1 to discount_50 (percent of the price)"));
  }

  /** The name for people, as older exports have it. */
  static String label(String name) {
    if (name.equals(PrescriptionOption.NONE)) {
      return "No Intervention";
    }
    Matcher discount = DISCOUNT.matcher(name);
    return discount.matches()
        ? discount.group(1) + "% Discount"
        : name.equals(Intervention.PRIORITY_SUPPORT.wireName())
            ? "Priority Support"
            : "Proactive Outreach";
  }

  /** The name within a sentence. */
  static String words(String name) {
    Matcher discount = DISCOUNT.matcher(name);
    return discount.matches()
        ? "a discount of " + discount.group(1) + " %"
        : name.replace('_', ' ');
  }
}
