package org.commandcenter.customer.sampledata.leads;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A lead as the CRM knows it, and what became of it.
 *
 * @param index 0-based
 * @param industry null where nobody asked
 * @param companySize employees
 * @param role of the one who decides; null where nobody asked
 * @param annualValue what a contract would be worth, and is, in USD a year
 * @param acquisitionCost what winning it cost, in USD
 * @param conversionProbability true probability of becoming a customer within {@link
 *     LeadWorld#HORIZON_DAYS} of the arrival
 * @param course stages that it would reach if the window had no end, the first one when it arrives
 * @param touches what it did before it was decided, in order of time
 */
public record Lead(
    int index,
    String firstName,
    String lastName,
    boolean female,
    String company,
    String source,
    String industry,
    String region,
    int companySize,
    String role,
    double annualValue,
    double acquisitionCost,
    double conversionProbability,
    List<Step> course,
    List<Touch> touches) {

  public Lead {
    course = List.copyOf(course);
    touches = List.copyOf(touches);
  }

  /** A stage and when it was reached. */
  public record Step(String stage, Instant at) {}

  /** An activity, as {@code webinar_attend}. */
  public record Touch(String type, Instant at) {}

  public String externalId() {
    return String.format(Locale.ROOT, "lead-%06d", index + 1);
  }

  public String email() {
    String name = firstName + "." + lastName + "." + (index + 1);
    return name.toLowerCase(Locale.ROOT) + "@example.com";
  }

  public Instant arrivedAt() {
    return course.getFirst().at();
  }

  /** When it reached a stage; null if it never does. */
  public Instant reached(String stage) {
    return course.stream()
        .filter(step -> step.stage().equals(stage))
        .map(Step::at)
        .findFirst()
        .orElse(null);
  }
}
