package org.commandcenter.bench.validation.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commandcenter.bench.validation.WhenToActValidation;
import org.commandcenter.counterfactual.ledger.Factor;
import org.commandcenter.counterfactual.ledger.LedgerOptions;

/** The page that tells what was found; the same bytes for the same histories. */
final class Report {
  private final List<String> lines = new ArrayList<>();
  private final List<Validated> all;

  private Report(List<Validated> all) {
    this.all = all;
  }

  static void write(
      Path page,
      List<Validated> all,
      List<WhenToActValidation.Result> whenToAct,
      int histories,
      int customers)
      throws IOException {
    Path pictures = page.resolveSibling("validation");
    Plots.coverage(all).write(pictures.resolve("coverage.svg"));
    Plots.errors(all).write(pictures.resolve("errors.svg"));
    Plots.regret(all).write(pictures.resolve("regret.svg"));
    Report report = new Report(all);
    report.introduction(histories, customers);
    report.verdicts();
    report.totals();
    report.parts();
    report.limits();
    report.lines.addAll(WhenToActSection.of(whenToAct));
    Files.write(page, report.lines);
  }

  private void introduction(int histories, int customers) {
    add(
        "# Validation against known truth",
        "",
        "Most of this page is about the population regret ledger (`GET /api/regret/ledger`); [when to"
            + " act](#when-to-act) is at its end.",
        "",
        ("Written by `bin/validate`: %d simulated histories of %,d customers for each setting"
                + " (half as many, or a quarter, for all but null and heterogeneous), whose truth is known. Where history rarely acts, a history is five times as long. The ledger sees what it would see of an organization: covariates,"
                + " what was done and when, its cost, and who was kept. Numbers in parentheses are"
                + " Monte Carlo standard errors; the same seeds write the same page.")
            .formatted(histories, customers),
        "",
        "What is estimated: the value of the policy that was learnt on one half, less history's; the"
            + " other half scores it. That is the estimand which the intervals must cover. The best"
            + " policy of the class is better still, so a lower bound holds for its regret, too.",
        "",
        "| world | what is true there |",
        "|---|---|",
        "| null | nothing that is done changes anything; history looks at who is in danger, so plain"
            + " averages differ |",
        "| leaving while waiting | nothing changes anything, but customers leave before late actions"
            + " come: who was acted on late had stayed until then |",
        "| heterogeneous | two interventions help some and harm others, and help less when they come"
            + " late |",
        "| timing only | whatever is done is as good as anything; history does it too late for"
            + " some |",
        "| one rare action | as heterogeneous; a third intervention, the best for everybody, was tried"
            + " on one in 200 |",
        "| rarely acted | 92 of 100 are left alone, five actions share the rest and differ in what they"
            + " do; *in vain*: none of them changes anything |",
        "| looking again | as heterogeneous; late actions follow what became of the risk since the"
            + " signal, which also decides who is lost |",
        "",
        "What history tried too rarely is set aside, or taken together: the estimand is the value of"
            + " the learnt policy over the choices that are left, which the truth is computed for,"
            + " less that of all that history did.",
        "",
        "*Logged*: history tells with which probability it acted. *Estimated*: the ledger estimates"
            + " it, cross-fitted.",
        "");
  }

  private void verdicts() {
    add(
        "## Whether it holds",
        "",
        "| setting | coverage within 93-97 % | bias at most .003 | timing share holds 100 %, choice"
            + " holds 0 (93 %) |",
        "|---|---|---|---|");
    for (Validated one : all) {
      boolean timing = one.setting().world() == World.TIMING;
      add(
          "| %s | %s | %s | %s |"
              .formatted(
                  one.setting().title(),
                  yes(one.coverageHolds()),
                  yes(one.biasHolds()),
                  timing ? yes(one.decompositionHolds()) : ""));
    }
    add("", "![Coverage of the intervals](validation/coverage.svg)", "");
  }

  private void totals() {
    add(
        "## The regret",
        "",
        "In probability of keeping a customer, per customer in danger.",
        "",
        "| setting | coverage, 95 % interval | one-sided bound holds | bias | mean standard error |"
            + " deviation of errors | coverage in money |",
        "|---|---|---|---|---|---|---|");
    for (Validated one : all) {
      Measured bias = one.bias();
      row(
          "| %s | %s | %s | %s | %.4f | %.4f | %s |",
          one.setting().title(),
          percent(one.coverage()),
          percent(one.boundHolds()),
          number(bias),
          one.standardError().value(),
          bias.deviation(),
          percent(one.moneyCoverage()));
    }
    add(
        "",
        "![Errors in standard errors](validation/errors.svg)",
        "",
        "| setting | estimate, mean | true regret against the learnt policy | against the best of the"
            + " class | gap | kept more after late actions than after none, as it seems |",
        "|---|---|---|---|---|---|");
    for (Validated one : all) {
      boolean hasNone = one.setting().world().actions().hasNone();
      row(
          "| %s | %s | %s | %.4f | %.4f | %s |",
          one.setting().title(),
          number(one.estimate()),
          number(one.learnt()),
          one.best(),
          one.best() - one.learnt().value(),
          hasNone ? number(one.naive()) : "");
    }
    add(
        "",
        "![Estimated, learnt and best](validation/regret.svg)",
        "",
        "The gap is what half of so small a history cannot teach. In the null worlds it is 0 by"
            + " nature: any policy is best. The last column is what a plain comparison would have"
            + " reported.",
        "");
  }

  private void parts() {
    add(
        "## Why: timing, choice, targeting",
        "",
        "| setting | part | estimate, mean | truth, mean | coverage |",
        "|---|---|---|---|---|");
    for (Validated one : all) {
      for (Factor factor : Factor.values()) {
        if (factor != Factor.TARGETING || one.setting().world().actions().hasNone()) {
          row(
              "| %s | %s | %s | %s | %s |",
              one.setting().title(),
              factor.name().toLowerCase(Locale.ROOT),
              number(one.part(factor)),
              number(one.truePart(factor)),
              percent(one.partCoverage(factor)));
        }
      }
    }
    add("", "Where only timing was wrong:", "");
    add("| setting | interval of timing's share holds 100 % | interval of choice holds 0 |");
    add("|---|---|---|");
    for (Validated one : all) {
      if (one.setting().world() == World.TIMING) {
        row(
            "| %s | %s | %s |",
            one.setting().title(), percent(one.allTiming()), percent(one.noChoice()));
      }
    }
    add("");
  }

  private void limits() {
    double least = LedgerOptions.DEFAULT.leastEffectiveSize();
    add(
        "## Evidence",
        "",
        "| setting | choices compared, mean | interventions taken together | late actions left alone |"
            + " least effective sample size of a choice, mean | histories refused (under %.0f) |"
                .formatted(least)
            + " left out for want of overlap |",
        "|---|---|---|---|---|---|---|");
    for (Validated one : all) {
      row(
          "| %s | %.1f | %.0f %% | %.0f %% | %.0f | %.1f %% | %.2f %% |",
          one.setting().title(),
          one.choices().value(),
          100 * one.pooled().value(),
          100 * one.drift().value(),
          one.effectiveSize().value(),
          100 * one.refused(),
          100 * one.trimmed().value());
    }
    add(
        "",
        "Refused histories are in none of the tables above.",
        "",
        "What no simulation can show: that an organization records all that decided both its actions"
            + " and its losses. The ledger's E-values say how strong what is missing would have to"
            + " be.");
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void row(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "**no**";
  }

  private static String percent(Measured share) {
    return String.format(Locale.ROOT, "%.1f %% (%.1f)", 100 * share.value(), 100 * share.error());
  }

  private static String number(Measured measured) {
    return String.format(Locale.ROOT, "%.4f (%.4f)", measured.value() + 0.0, measured.error());
  }
}
