package org.commandcenter.counterfactual.study;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An organization's history as data for causal questions: one row per episode of risk, of customers
 * who recovered as well as of those who were lost. All columns have one entry per row.
 *
 * <p>Time matters: whoever was treated after four weeks has survived four weeks. To compare {@code
 * none} with a late intervention from the signal on credits the intervention with that survival
 * (immortal time bias). Whoever compares delays must hold those who left untreated before against
 * every course that they are still compatible with, or compare the treated at each moment with the
 * untreated of the same moment; {@link #lostAfterDays} and {@link #endedAfterDays} are there for
 * it.
 */
public final class Study {
  private final int horizonDays;
  private final Instant asOf;
  private final List<StudyRow> rows;
  private final String[] covariateNames;
  private final double[][] covariates;
  private final double[][] weeklyRisk;

  /**
   * A study without weekly risks.
   *
   * @param asOf until when history is known
   * @param covariateNames name of each column of covariates
   * @param covariates column-major; NaN for missing
   */
  public Study(
      int horizonDays,
      Instant asOf,
      List<StudyRow> rows,
      String[] covariateNames,
      double[][] covariates) {
    this(horizonDays, asOf, rows, covariateNames, covariates, new double[rows.size()][0]);
  }

  /**
   * @param asOf until when history is known
   * @param covariateNames name of each column of covariates
   * @param covariates column-major; NaN for missing
   * @param weeklyRisk churn probability of each row in the weeks since its signal
   */
  public Study(
      int horizonDays,
      Instant asOf,
      List<StudyRow> rows,
      String[] covariateNames,
      double[][] covariates,
      double[][] weeklyRisk) {
    this.weeklyRisk = weeklyRisk.clone();
    this.horizonDays = horizonDays;
    this.asOf = asOf;
    this.rows = List.copyOf(rows);
    this.covariateNames = covariateNames.clone();
    this.covariates = covariates.clone();
  }

  public int size() {
    return rows.size();
  }

  /** Days from the signal within which a customer is kept or lost. */
  public int horizonDays() {
    return horizonDays;
  }

  /** Until when history is known; null without any. */
  public Instant asOf() {
    return asOf;
  }

  public StudyRow row(int row) {
    return rows.get(row);
  }

  /**
   * What was known when the episode began, and nothing that is known of the customer only today:
   * column-major, NaN for missing; not to be changed.
   */
  public double[][] covariates() {
    return covariates;
  }

  public String[] covariateNames() {
    return covariateNames.clone();
  }

  public String[] customerIds() {
    return rows.stream().map(StudyRow::customerId).toArray(String[]::new);
  }

  public Instant[] signalAt() {
    return rows.stream().map(StudyRow::signalAt).toArray(Instant[]::new);
  }

  /** Ordinals of {@code Intervention}; -1 for one that nobody knows. */
  public int[] intervention() {
    return rows.stream().mapToInt(StudyRow::intervention).toArray();
  }

  /** Days from signal to decision; NaN for {@code none}. */
  public double[] delayDays() {
    return column(StudyRow::delayDays);
  }

  /** Logged probability of the choice, once something was decided; NaN where not logged. */
  public double[] propensity() {
    return column(StudyRow::propensity);
  }

  /** Whether an experiment's assignment decided. */
  public boolean[] randomised() {
    boolean[] randomised = new boolean[rows.size()];
    for (int i = 0; i < randomised.length; i++) {
      randomised[i] = rows.get(i).experiment() != null;
    }
    return randomised;
  }

  /** The experiment that decided; null where none did. */
  public String[] experiment() {
    return rows.stream().map(StudyRow::experiment).toArray(String[]::new);
  }

  /** The experiment's arm; null where none decided. */
  public String[] arm() {
    return rows.stream().map(StudyRow::arm).toArray(String[]::new);
  }

  /**
   * 1 kept, 0 lost within the horizon; NaN wherever the horizon ends after {@link #asOf}, also for
   * those already lost, so that the known ones are no selection.
   */
  public double[] retained() {
    return column(StudyRow::retained);
  }

  /** Days from signal to loss, at any later time; NaN for those who are still there. */
  public double[] lostAfterDays() {
    return column(StudyRow::lostAfterDays);
  }

  /** Days from signal to the end of the risk, the next signal or the loss; NaN while it lasts. */
  public double[] endedAfterDays() {
    return column(StudyRow::endedAfterDays);
  }

  /** Value at stake V at the signal, in the customer's currency; NaN when unknown. */
  public double[] value() {
    return column(StudyRow::value);
  }

  /** Of what was done, in the customer's currency; NaN when not recorded, 0 for {@code none}. */
  public double[] cost() {
    return column(StudyRow::cost);
  }

  /** Value tier. */
  public String[] segment() {
    return rows.stream().map(StudyRow::segment).toArray(String[]::new);
  }

  /** Churn probability at the signal. */
  public double[] probability() {
    return column(StudyRow::probability);
  }

  /**
   * The churn probability of one row, week by week since its signal, the signal's own first: by it
   * the team may have decided later on. Ends with the loss, or as of now; empty when unknown; not
   * to be changed.
   */
  public double[] weeklyRisk(int row) {
    return weeklyRisk[row];
  }

  /**
   * The same study of rows that were told otherwise.
   *
   * @param other one per row, in the same order
   */
  public Study with(List<StudyRow> other) {
    if (other.size() != rows.size()) {
      throw new IllegalArgumentException("Rows differ in number");
    }
    return new Study(horizonDays, asOf, other, covariateNames, covariates, weeklyRisk);
  }

  /** These rows only, in this order. */
  public Study select(int[] chosen) {
    double[][] columns = new double[covariates.length][];
    for (int column = 0; column < columns.length; column++) {
      double[] from = covariates[column];
      columns[column] = Arrays.stream(chosen).mapToDouble(row -> from[row]).toArray();
    }
    return new Study(
        horizonDays,
        asOf,
        Arrays.stream(chosen).mapToObj(rows::get).toList(),
        covariateNames,
        columns,
        Arrays.stream(chosen).mapToObj(row -> weeklyRisk[row]).toArray(double[][]::new));
  }

  private double[] column(ToDoubleFunction<StudyRow> number) {
    return rows.stream().mapToDouble(number).toArray();
  }
}
