package org.commandcenter.counterfactual.prescription.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.constraints.Blocked;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.prescription.BudgetPlan;
import org.commandcenter.counterfactual.prescription.PlanOutcome;
import org.commandcenter.counterfactual.prescription.Prescriber;
import org.commandcenter.counterfactual.prescription.PrescriptionOption;
import org.commandcenter.counterfactual.prescription.SpendCurve;
import org.commandcenter.counterfactual.prescription.Valuation;
import org.commandcenter.counterfactual.simulation.scenario.Cohort;

/** Everything that one run has found. */
record PrescriptionRun(
    String id,
    Audience audience,
    Prescriber prescriber,
    BudgetPlan plan,
    BudgetPlan unlimited,
    PlanOutcome outcome,
    SpendCurve curve,
    ResolvedPolicy policy,
    Double budget) {

  static PrescriptionRun of(
      String id,
      Audience audience,
      ResolvedPolicy policy,
      Effects effects,
      Double budget,
      long seed) {
    Prescriber prescriber =
        new Prescriber(
            new Valuation(
                audience.candidates(policy),
                new OptionCatalogue(effects, policy).options(audience.segments()),
                policy.upliftBase(),
                policy.costMonths()));
    BudgetPlan plan = prescriber.plan(budget == null ? Double.POSITIVE_INFINITY : budget);
    SpendCurve curve = budget == null ? prescriber.curve(seed) : prescriber.curve(seed, budget);
    return new PrescriptionRun(
        id,
        audience,
        prescriber,
        plan,
        prescriber.unlimited(),
        PlanOutcome.of(prescriber.valuation(), plan.chosen()),
        curve,
        policy,
        budget);
  }

  /** Name of an option by its number; {@code none} for a negative one. */
  String optionName(int option) {
    return option < 0
        ? PrescriptionOption.NONE
        : prescriber.valuation().options().get(option).name();
  }

  PrescriptionSummary summary(Cohort cohort, Effects effects) {
    SpendCurve.SpendPoint point =
        budget == null ? curve.points().getLast() : curve.at(Math.min(budget, unlimited.spend()));
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("net_gain", Interval.of(outcome.gain()));
    intervals.put("optimized_retained", Interval.of(outcome.optimized()));
    return new PrescriptionSummary(
        id,
        outcome.customers(),
        outcome.treated(),
        outcome.customers() == 0 ? 0 : (double) outcome.treated() / outcome.customers(),
        outcome.potential(),
        outcome.baseline(),
        outcome.optimized().value(),
        outcome.gain().value(),
        Interval.of(outcome.gain()),
        point.gainError(),
        intervals,
        outcome.gain().evidence(),
        outcome.spend(),
        budget,
        plan.bound(),
        plan.gap(),
        plan.nextUnit(),
        new PrescriptionSummary.Unlimited(unlimited.spend(), unlimited.gain()),
        new PrescriptionSummary.Comparison(
            point.uniformGain(), point.advantage(), point.advantageError()),
        outcome.byOption().stream().map(PrescriptionRun::figures).toList(),
        cohort.currency(),
        policy,
        effects.version(),
        cohort.modelVersion(),
        cohort.asOf(),
        constraints(),
        notes(cohort),
        sentence(cohort.currency()),
        cohort.freshness().stale(),
        cohort.freshness().dataAsOf());
  }

  private static PrescriptionSummary.OptionFigures figures(PlanOutcome.OptionOutcome option) {
    return new PrescriptionSummary.OptionFigures(
        option.option(),
        OptionName.label(option.option()),
        option.customers(),
        option.spend(),
        option.gain().value(),
        Interval.of(option.gain()),
        option.gain().evidence());
  }

  private List<PrescriptionSummary.Constraint> constraints() {
    String here = "counterfactual-service";
    String actions = "action-service";
    return List.of(
        new PrescriptionSummary.Constraint("holdout", here, audience.count(Blocked.HOLDOUT)),
        new PrescriptionSummary.Constraint(
            "treated_within_%d_days".formatted(policy.frequencyCapDays()),
            here,
            audience.count(Blocked.RECENTLY_TREATED)),
        new PrescriptionSummary.Constraint("budget", here, null),
        new PrescriptionSummary.Constraint("consent", actions, null),
        new PrescriptionSummary.Constraint("quiet_hours", actions, null));
  }

  private List<String> notes(Cohort cohort) {
    List<String> notes = new ArrayList<>();
    policy
        .contactCostBasis()
        .forEach(
            (option, basis) -> {
              if (basis.equals("unknown")) {
                notes.add(
                    "What %s costs was never recorded: it counts as 0 unless the policy says so."
                        .formatted(OptionName.words(option)));
              }
            });
    if (policy.options().stream().anyMatch(this::extrapolated)) {
      notes.add(
          "Only a discount of %d %% has an effect in the registry; those of other discounts are"
                  .formatted(OptionName.MEASURED_PERCENT)
              + " assumed to go with their depth.");
    }
    if (policy.upliftBySensitivity() && audience.withoutSensitivity() > 0) {
      notes.add(
          "The discount sensitivity of %d customers is not known; it is taken to be %s."
              .formatted(audience.withoutSensitivity(), policy.defaultSensitivity()));
    }
    if (cohort.currency() == null) {
      notes.add("The customers pay in several currencies, which are added up as they are.");
    }
    return notes;
  }

  private boolean extrapolated(String option) {
    int percent = OptionName.parse("policy.options", option).percent();
    return percent > 0
        && percent != OptionName.MEASURED_PERCENT
        && !policy.uplift().containsKey(option);
  }

  private String sentence(String currency) {
    if (outcome.treated() == 0) {
      return "For none of the %,d customers, anything that may be done is expected to be worth its cost%s."
          .formatted(outcome.customers(), budget == null ? "" : " within the budget");
    }
    return "Acting for %,d of %,d customers, at a cost of %s, is expected to keep %s more than doing nothing, after that cost (%s)."
        .formatted(
            outcome.treated(),
            outcome.customers(),
            Wording.money(outcome.spend(), currency),
            Wording.money(outcome.gain().value(), currency),
            Wording.caveat(outcome.gain(), currency));
  }
}
