package org.commandcenter.churn.leads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.evaluation.Evaluation;
import org.commandcenter.churn.evaluation.Evaluator;
import org.commandcenter.churn.evaluation.Verdict;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.rules.Rule;

/**
 * Probability that a lead becomes a customer, from what is known of it when it arrives. What it did
 * later is left out: leads that were won had more time to do things.
 */
final class LeadModel {
  /** Within so many days of the arrival; younger leads that are not won yet are not known. */
  static final int HORIZON_DAYS = 180;

  static final int LEAST_LEADS = 50;
  private static final int LEAST_OF_EACH = 5;
  private static final long SEED = 42;

  private final ChurnModel model;
  private final LeadModelReport report;

  private LeadModel(ChurnModel model, LeadModelReport report) {
    this.model = model;
    this.report = report;
  }

  /**
   * A lead as it arrived.
   *
   * @param companySize NaN when unknown
   */
  record Arrival(
      String leadSource,
      String industry,
      String region,
      double companySize,
      String decisionMakerRole) {
    static Arrival of(LeadRequest lead) {
      return new Arrival(
          lead.leadSource(),
          lead.industry(),
          lead.region(),
          lead.size() == null ? Double.NaN : Rule.number(lead.size()),
          lead.decisionMakerRole());
    }
  }

  /** A lead of which the end is known. */
  record KnownLead(Arrival arrival, boolean converted) {}

  /**
   * What is known of the model, all of it from leads that were held out.
   *
   * @param verdict {@code usable} or why not
   * @param majorityBrier what saying the same of everybody would reach
   */
  record LeadModelReport(
      String algorithm,
      int leads,
      int converted,
      String verdict,
      List<Verdict.Reason> verdictReasons,
      Estimate rocAuc,
      Estimate prAuc,
      Estimate brier,
      Estimate majorityBrier) {}

  /** Why there can be no model of these leads; null where there can. */
  static String missing(List<KnownLead> leads) {
    long converted = leads.stream().filter(KnownLead::converted).count();
    if (leads.size() < LEAST_LEADS) {
      return "A model needs %d leads whose conversion is known (%d days after they came); there are %d"
          .formatted(LEAST_LEADS, HORIZON_DAYS, leads.size());
    }
    if (Math.min(converted, leads.size() - converted) < LEAST_OF_EACH) {
      return "A model needs %d leads that were won and %d that were not; of %d, %d were won"
          .formatted(LEAST_OF_EACH, LEAST_OF_EACH, leads.size(), converted);
    }
    return null;
  }

  static LeadModel train(List<KnownLead> leads) {
    FeatureTable features = table(leads.stream().map(KnownLead::arrival).toList());
    boolean[] labels = new boolean[leads.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = leads.get(i).converted();
    }
    LogisticRegressionTrainer trainer = LogisticRegressionTrainer.standard();
    Evaluation evaluation =
        Evaluator.standard().evaluate(features, labels, null, SEED, trainer, _ -> {});
    LeadModelReport report =
        new LeadModelReport(
            trainer.algorithm(),
            labels.length,
            evaluation.metrics().positives(),
            evaluation.verdict().status().name().toLowerCase(Locale.ROOT),
            evaluation.verdict().reasons(),
            evaluation.metrics().rocAuc(),
            evaluation.metrics().prAuc(),
            evaluation.metrics().brier(),
            evaluation.baselines().get("majority").brier());
    return new LeadModel(trainer.train(features, labels, SEED), report);
  }

  private static FeatureTable table(List<Arrival> leads) {
    return new FeatureTable(
        List.of(
            categories("lead_source", leads.stream().map(Arrival::leadSource)),
            categories("industry", leads.stream().map(Arrival::industry)),
            categories("region", leads.stream().map(Arrival::region)),
            categories("decision_maker_role", leads.stream().map(Arrival::decisionMakerRole)),
            // A firm ten times as large is one step further, wherever the step begins.
            new NumericColumn(
                "log_company_size",
                leads.stream().mapToDouble(lead -> Math.log10(lead.companySize() + 1)).toArray())));
  }

  private static CategoricalColumn categories(String name, java.util.stream.Stream<String> values) {
    return new CategoricalColumn(
        name,
        values
            .map(value -> value == null || value.isBlank() ? null : value.strip())
            .toArray(String[]::new));
  }

  LeadModelReport report() {
    return report;
  }

  boolean usable() {
    return report.verdict().equals("usable");
  }

  List<LeadScore.ModelScore> score(List<Arrival> leads) {
    FeatureTable features = table(leads);
    double[] probabilities = model.probabilities(features);
    List<Explanation> explanations = model.explain(features);
    List<LeadScore.ModelScore> scores = new ArrayList<>();
    for (int row = 0; row < probabilities.length; row++) {
      scores.add(
          new LeadScore.ModelScore(
              probabilities[row], HORIZON_DAYS, factors(features, row, explanations.get(row))));
    }
    return scores;
  }

  private List<LeadScore.LeadFactor> factors(
      FeatureTable features, int row, Explanation explanation) {
    List<LeadScore.LeadFactor> factors = new ArrayList<>();
    List<String> names = model.featureNames();
    for (int i = 0; i < names.size(); i++) {
      Object value = features.column(names.get(i)).orElseThrow().value(row);
      factors.add(
          new LeadScore.LeadFactor(
              names.get(i),
              value == null ? null : value.toString(),
              explanation.contributions()[i]));
    }
    factors.sort(Comparator.comparing(factor -> -Math.abs(factor.impact())));
    return factors;
  }
}
