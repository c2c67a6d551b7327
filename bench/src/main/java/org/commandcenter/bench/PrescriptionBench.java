package org.commandcenter.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;
import org.commandcenter.counterfactual.prescription.Candidates;
import org.commandcenter.counterfactual.prescription.PlanOutcome;
import org.commandcenter.counterfactual.prescription.Prescriber;
import org.commandcenter.counterfactual.prescription.PrescriptionOption;
import org.commandcenter.counterfactual.prescription.UpliftBase;
import org.commandcenter.counterfactual.prescription.Valuation;
import org.commandcenter.counterfactual.simulation.TimedEffect;

/** Everybody's best option within a budget, and the curve of all budgets with its errors. */
final class PrescriptionBench {
  private static final int REPETITIONS = 3;

  private PrescriptionBench() {}

  static List<String> run(int customers) throws Exception {
    String units = String.format(Locale.ROOT, "%,d customers, 5 options", customers);
    Valuation valuation = new Valuation(candidates(customers), options(), UpliftBase.CHURNERS, 12);
    Measurement plan =
        Measurement.of(
            "prescriptions: plan within a budget, with interval",
            units,
            REPETITIONS,
            () -> planned(new Prescriber(valuation)));
    Prescriber prescriber = new Prescriber(valuation);
    Measurement curve =
        Measurement.of(
            "prescriptions: curve with paired bootstrap errors",
            units,
            1,
            () -> prescriber.curve(1));
    return List.of(plan.row(), curve.row());
  }

  private static PlanOutcome planned(Prescriber prescriber) {
    double budget = prescriber.unlimited().spend() / 3;
    return PlanOutcome.of(prescriber.valuation(), prescriber.plan(budget).chosen());
  }

  private static Candidates candidates(int customers) {
    Random random = new Random(2);
    double[] probability = new double[customers];
    double[] value = new double[customers];
    double[] margin = new double[customers];
    double[] delay = new double[customers];
    for (int i = 0; i < customers; i++) {
      probability[i] = Math.pow(random.nextDouble(), 2);
      margin[i] = Math.exp(6 + random.nextGaussian());
      value[i] = 12 * margin[i] * (1 + random.nextDouble());
      delay[i] = random.nextInt(10) == 0 ? 120 * random.nextDouble() : 0;
    }
    double[] sensitivity = new double[customers];
    Arrays.fill(sensitivity, 1);
    return new Candidates(
        probability, value, margin, delay, sensitivity, new int[customers], new boolean[customers]);
  }

  private static List<PrescriptionOption> options() {
    return Stream.of(
            option("proactive_outreach", Intervention.PROACTIVE_OUTREACH, 0, 120, 1),
            option("priority_support", Intervention.PRIORITY_SUPPORT, 0, 60, 1),
            option("discount_5", Intervention.DISCOUNT_OFFER, 0.05, 0, 1),
            option("discount_10", Intervention.DISCOUNT_OFFER, 0.10, 0, 2))
        .toList();
  }

  private static PrescriptionOption option(
      String name, Intervention intervention, double cut, double contact, double times) {
    Effects rules = Effects.rulesV1();
    TimedEffect effect =
        TimedEffect.of(rules, new SharedDraws(rules), intervention, null).times(times);
    return new PrescriptionOption(name, cut, contact, true, false, List.of(effect));
  }
}
