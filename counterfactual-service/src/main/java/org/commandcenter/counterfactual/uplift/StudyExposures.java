package org.commandcenter.counterfactual.uplift;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.uplift.learning.Exposures;

/**
 * The enrolled episodes as exposures.
 *
 * @param rows which of the study's each is
 */
@SuppressWarnings("ArrayRecordComponent")
record StudyExposures(Exposures exposures, int[] rows) {

  static StudyExposures of(Study study, Enrolment enrolled, UpliftConfig limits) {
    List<String> arms = enrolled.usable(study, limits);
    int[] places =
        IntStream.range(0, enrolled.rows().size())
            .filter(i -> arms.contains(enrolled.arms().get(i)))
            .toArray();
    int[] rows = IntStream.of(places).map(i -> enrolled.rows().get(i)).toArray();
    int[] arm = IntStream.of(places).map(i -> arms.indexOf(enrolled.arms().get(i))).toArray();
    Study chosen = study.select(rows);
    Map<String, Integer> persons = new HashMap<>();
    int[] person =
        IntStream.range(0, rows.length)
            .map(i -> persons.computeIfAbsent(chosen.row(i).customerId(), _ -> persons.size()))
            .toArray();
    return new StudyExposures(
        new Exposures(
            arms,
            chosen.covariates(),
            arm,
            chosen.retained(),
            enrolled.randomised() ? propensity(chosen, arm, arms.size()) : null,
            person,
            enrolled.randomised()),
        rows);
  }

  /**
   * By arm and row: the arm's mean logged probability, where all arms have one, else its share of
   * the experiment; scaled to a sum of 1.
   */
  private static double[][] propensity(Study study, int[] arm, int arms) {
    double[] count = new double[arms];
    double[] logged = new double[arms];
    double[] sum = new double[arms];
    for (int row = 0; row < study.size(); row++) {
      double probability = study.row(row).propensity();
      count[arm[row]]++;
      if (probability > 0) {
        logged[arm[row]]++;
        sum[arm[row]] += probability;
      }
    }
    boolean known = DoubleStream.of(logged).allMatch(number -> number > 0);
    double[] shares =
        IntStream.range(0, arms).mapToDouble(i -> known ? sum[i] / logged[i] : count[i]).toArray();
    double total = DoubleStream.of(shares).sum();
    double[][] propensity = new double[arms][study.size()];
    for (int i = 0; i < arms; i++) {
      Arrays.fill(propensity[i], shares[i] / total);
    }
    return propensity;
  }
}
