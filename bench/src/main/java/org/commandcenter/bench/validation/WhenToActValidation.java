package org.commandcenter.bench.validation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.bench.validation.StoppingWorld.Setup;
import org.commandcenter.counterfactual.timing.ActRule;
import org.commandcenter.counterfactual.timing.ActRules;
import org.commandcenter.counterfactual.timing.AdvantageScores;
import org.commandcenter.counterfactual.timing.Panel;

/**
 * Whether learning when to act finds nearly the best rule of its class, in worlds whose truth is
 * known: simulated histories of {@value #SUBJECTS}, in each of which the rule is learnt, and its
 * true value is taken from many subjects that nobody learnt from.
 */
public final class WhenToActValidation {
  static final int SUBJECTS = 5_000;

  /** What a learnt rule may fall short of the best one of its class, on average. */
  public static final double TOLERANCE = 0.10;

  private static final int REPETITIONS = 12;
  private static final int MANY = 50_000;
  private static final int DIRECTIONS = 16;
  private static final int CUTS = 24;

  private WhenToActValidation() {}

  /** How something decides when to act. */
  public enum Learner {
    BEST_IN_CLASS,
    ADVANTAGE_DOUBLY_ROBUST,
    INVERSE_PROBABILITY,
    FITTED_Q,
    AT_ONCE,
    NEVER
  }

  /**
   * True mean outcomes.
   *
   * @param world which one
   * @param value mean over the repetitions
   * @param worst lowest of any repetition
   */
  public record Result(String world, Map<Learner, Double> value, Map<Learner, Double> worst) {
    /** What the learnt rule falls short of the best of its class. */
    public double shortfall() {
      return value.get(Learner.BEST_IN_CLASS) - value.get(Learner.ADVANTAGE_DOUBLY_ROBUST);
    }

    public boolean holds() {
      return shortfall() <= TOLERANCE;
    }
  }

  /** All worlds, deterministic. */
  public static List<Result> run() {
    return Arrays.stream(Setup.values()).map(setup -> run(setup, REPETITIONS)).toList();
  }

  static Result run(Setup setup, int repetitions) {
    StoppingWorld chosenOn = StoppingWorld.simulate(setup, MANY, 1);
    StoppingWorld scoredOn = StoppingWorld.simulate(setup, MANY, 2);
    ActRule best =
        rules(chosenOn.untouched).parallelStream()
            .max(Comparator.comparingDouble(rule -> value(chosenOn, rule)))
            .orElseThrow();
    List<Map<Learner, Double>> all = new ArrayList<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      Panel history =
          StoppingWorld.simulate(setup, SUBJECTS, 100 + repetition).history(1000 + repetition);
      Map<Learner, Double> values = learnt(history, scoredOn);
      values.put(Learner.BEST_IN_CLASS, value(scoredOn, best));
      all.add(values);
    }
    Map<Learner, Double> mean = new EnumMap<>(Learner.class);
    Map<Learner, Double> worst = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      mean.put(learner, all.stream().mapToDouble(v -> v.get(learner)).average().orElseThrow());
      worst.put(learner, all.stream().mapToDouble(v -> v.get(learner)).min().orElseThrow());
    }
    return new Result(setup.name().toLowerCase(Locale.ROOT), mean, worst);
  }

  private static Map<Learner, Double> learnt(Panel history, StoppingWorld truth) {
    List<ActRule> rules = rules(history);
    AdvantageScores scores = AdvantageScores.of(history, AdvantageScores.folds(history.size()));
    ActRule weighted =
        rules.stream()
            .max(Comparator.comparingDouble(rule -> weighted(history, scores, rule)))
            .orElseThrow();
    Map<Learner, Double> values = new EnumMap<>(Learner.class);
    values.put(Learner.ADVANTAGE_DOUBLY_ROBUST, value(truth, scores.best(rules)));
    values.put(Learner.INVERSE_PROBABILITY, value(truth, weighted));
    values.put(Learner.FITTED_Q, truth.value(FittedQ.learn(history).weeks(truth.untouched)));
    values.put(Learner.AT_ONCE, value(truth, ActRule.AT_ONCE));
    values.put(Learner.NEVER, value(truth, ActRule.NEVER));
    return values;
  }

  /** The normalised inverse probability estimate of a rule's value. */
  private static double weighted(Panel history, AdvantageScores scores, ActRule rule) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < history.size(); i++) {
      double weight = scores.weight(rule, i);
      sum += weight * history.outcome(i);
      weights += weight;
    }
    return weights == 0 ? Double.NEGATIVE_INFINITY : sum / weights;
  }

  private static List<ActRule> rules(Panel panel) {
    return ActRules.linear(panel, 0, 1, DIRECTIONS, CUTS);
  }

  private static double value(StoppingWorld world, ActRule rule) {
    return world.value(
        IntStream.range(0, world.untouched.size())
            .map(i -> rule.week(world.untouched, i))
            .toArray());
  }

  /** Ends with status 1 when a learnt rule falls short of the best of its class by too much. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Result> results = run();
    for (Result result : results) {
      out.printf(
          Locale.ROOT,
          "when to act, %s: %.4f short of the best in class: %s%n",
          result.world(),
          result.shortfall(),
          result.holds() ? "holds" : "does not hold");
      result
          .value()
          .forEach(
              (learner, value) ->
                  out.printf(
                      Locale.ROOT,
                      "  %-24s %8.4f, worst %8.4f%n",
                      learner.name().toLowerCase(Locale.ROOT),
                      value,
                      result.worst().get(learner)));
    }
    if (!results.stream().allMatch(Result::holds)) {
      System.exit(1);
    }
  }
}
