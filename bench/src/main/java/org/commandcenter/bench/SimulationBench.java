package org.commandcenter.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SegmentEffect;
import org.commandcenter.counterfactual.simulation.Population;
import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.counterfactual.simulation.Timing;

/** All interventions at all timings for everybody, each sum with its interval. */
final class SimulationBench {
  private static final int REPETITIONS = 3;
  private static final String[] SEGMENTS = {"enterprise", "mid_market", "smb"};
  private static final List<Timing> TIMINGS =
      List.of(Timing.SEVEN_DAYS_EARLIER, Timing.FOURTEEN_DAYS_EARLIER, Timing.THIRTY_DAYS_EARLIER);

  private SimulationBench() {}

  static List<String> run(int customers) throws Exception {
    return List.of(
        measured("effects the same for all", customers, Effects.rulesV1()),
        measured("effects by segment", customers, bySegment()));
  }

  private static String measured(String name, int customers, Effects effects) throws Exception {
    String units =
        String.format(Locale.ROOT, "%,d customers, 4 interventions x 3 timings", customers);
    return Measurement.of(
            "simulation with intervals, " + name,
            units,
            REPETITIONS,
            () -> simulate(population(customers), effects))
        .row();
  }

  private static double simulate(Population population, Effects effects) {
    double widths = 0;
    for (Intervention intervention : Intervention.values()) {
      for (Timing timing : TIMINGS) {
        var totals =
            Simulation.run(new Scenario(intervention, timing), population, effects).totals();
        widths += totals.recovered().high() - totals.recovered().low();
      }
    }
    return widths;
  }

  /** A tenth of the customers has a risk signal of its own age. */
  private static Population population(int customers) {
    Random random = new Random(1);
    double[] probability = new double[customers];
    double[] value = new double[customers];
    double[] margin = new double[customers];
    double[] delay = new double[customers];
    String[] segment = new String[customers];
    for (int i = 0; i < customers; i++) {
      probability[i] = Math.pow(random.nextDouble(), 2);
      margin[i] = 12 * Math.exp(6 + random.nextGaussian());
      value[i] = margin[i] * (1 + random.nextDouble());
      delay[i] = random.nextInt(10) == 0 ? 120 * random.nextDouble() : Double.NaN;
      segment[i] = SEGMENTS[random.nextInt(SEGMENTS.length)];
    }
    return new Population(probability, value, margin, delay, segment);
  }

  private static Effects bySegment() {
    Effect overall = new Effect(-0.15, 0.04, Evidence.EXPERIMENTAL);
    Map<String, SegmentEffect> segments =
        Map.of(
            "enterprise",
            new SegmentEffect(new Effect(-0.18, 0.05, Evidence.EXPERIMENTAL), 0.5),
            "smb",
            new SegmentEffect(new Effect(-0.10, 0.05, Evidence.EXPERIMENTAL), 0.4));
    return new Effects(
        "bench",
        Map.of(Intervention.PROACTIVE_OUTREACH, overall),
        Map.of(
            Intervention.PROACTIVE_OUTREACH,
            segments,
            Intervention.DISCOUNT_OFFER,
            segments,
            Intervention.PRIORITY_SUPPORT,
            segments),
        Decay.RULES);
  }
}
