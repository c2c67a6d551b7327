package org.commandcenter.customer.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.customer.analytics.Figure;
import org.commandcenter.customer.analytics.Rate;
import org.commandcenter.customer.policies.Policy;

/** The arithmetic of the pipeline, on what was read of it. */
record PipelineFigures(
    Policy.Pipeline policy, PipelineRepository.Deals deals, List<LeadRepository.Leads> leads) {
  private static final String FORMULA =
      "open x average won value x win rate / days from opening to winning";
  private static final String NO_VALUE = "no amount is known";

  PipelineHealth.Basis basis() {
    if (deals.closed().deals() > 0) {
      return PipelineHealth.Basis.DEALS;
    }
    boolean any = leads.stream().anyMatch(stage -> stage.count() > 0);
    return any ? PipelineHealth.Basis.LEADS : null;
  }

  /** Currencies of what the figures rest on. */
  List<String> currencies() {
    Collection<List<String>> all =
        basis() == PipelineHealth.Basis.DEALS
            ? deals.open().stream().map(PipelineRepository.Open::currencies).toList()
            : leads.stream().map(LeadRepository.Leads::currencies).toList();
    return List.copyOf(
        all.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new)));
  }

  List<PipelineHealth.StageValue> dealsByStage() {
    Map<String, PipelineRepository.History> history =
        deals.history().stream()
            .collect(Collectors.toMap(PipelineRepository.History::stage, Function.identity()));
    boolean mixed = mixed(deals.open().stream().map(PipelineRepository.Open::currencies).toList());
    return deals.open().stream()
        .map(
            open -> {
              PipelineRepository.History past = history.get(open.stage());
              StageProbability p =
                  StageProbability.of(
                      policy,
                      open.stage(),
                      past == null ? 0 : past.won(),
                      past == null ? 0 : past.closed());
              Figure value = money(mixed, open.value(), open.valued());
              return new PipelineHealth.StageValue(
                  open.stage(),
                  open.count(),
                  value,
                  p,
                  times(value, p.value()),
                  past == null ? null : past.averageDays());
            })
        .toList();
  }

  List<PipelineHealth.StageValue> leadsByStage() {
    boolean mixed = mixed(leads.stream().map(LeadRepository.Leads::currencies).toList());
    return leads.stream()
        .map(
            stage -> {
              StageProbability p =
                  StageProbability.of(policy, stage.stage(), stage.won(), stage.came());
              Figure value = money(mixed, stage.value(), stage.valued());
              return new PipelineHealth.StageValue(
                  stage.stage(), stage.count(), value, p, times(value, p.value()), null);
            })
        .toList();
  }

  Figure total() {
    return sum(PipelineHealth.StageValue::value);
  }

  Figure weighted() {
    return sum(PipelineHealth.StageValue::weightedValue);
  }

  Figure statedWeighted() {
    long n = deals.open().stream().mapToLong(PipelineRepository.Open::stated).sum();
    double value = deals.open().stream().mapToDouble(PipelineRepository.Open::statedValue).sum();
    boolean mixed = mixed(deals.open().stream().map(PipelineRepository.Open::currencies).toList());
    return mixed
        ? Figure.missing(several())
        : Figure.ofNullable(value, n, "no open deal has both an amount and a probability");
  }

  private Figure sum(Function<PipelineHealth.StageValue, Figure> part) {
    if (basis() == null) {
      return Figure.missing("there are no deals and no leads");
    }
    if (currencies().size() > 1) {
      return Figure.missing(several());
    }
    List<Figure> parts =
        (basis() == PipelineHealth.Basis.DEALS ? dealsByStage() : leadsByStage())
            .stream().map(part).filter(Figure::known).toList();
    return Figure.ofNullable(
        parts.stream().mapToDouble(Figure::value).sum(),
        parts.stream().mapToLong(Figure::n).sum(),
        "nothing that is open has an amount");
  }

  Rate winRate() {
    PipelineRepository.Closed closed = deals.closed();
    return Rate.of(closed.won(), closed.won() + closed.lost(), "no deal was closed in the window");
  }

  /** Velocity of deals. */
  PipelineHealth.Velocity velocity() {
    PipelineRepository.Closed closed = deals.closed();
    long open = deals.open().stream().mapToLong(PipelineRepository.Open::count).sum();
    Figure value =
        closed.currencies().size() > 1
            ? Figure.missing(several())
            : Figure.ofNullable(
                closed.averageWon(), closed.wonValued(), "no deal with an amount was won");
    Figure cycle =
        Figure.ofNullable(
            closed.cycleDays(),
            closed.won(),
            "of no won deal it is known when it was opened and when it was closed");
    return velocity(open, value, winRate(), cycle);
  }

  static PipelineHealth.Velocity velocity(long open, Figure value, Rate winRate, Figure cycle) {
    String reason =
        !value.known()
            ? value.reason()
            : winRate.value() == null
                ? winRate.reason()
                : !cycle.known()
                    ? cycle.reason()
                    : cycle.value() == 0 ? "deals are won on the day they are opened" : null;
    Double velocity =
        reason == null ? (Double) (open * value.value() * winRate.value() / cycle.value()) : null;
    return new PipelineHealth.Velocity(
        velocity, FORMULA, open, value.value(), winRate.value(), cycle.value(), reason);
  }

  private static Figure money(boolean mixed, double value, long n) {
    return mixed ? Figure.missing(several()) : Figure.ofNullable(value, n, NO_VALUE);
  }

  private static Figure times(Figure figure, double factor) {
    return figure.known() ? Figure.of(figure.value() * factor, figure.n()) : figure;
  }

  private static boolean mixed(List<List<String>> currencies) {
    return currencies.stream().flatMap(List::stream).distinct().count() > 1;
  }

  private static String several() {
    return "amounts in several currencies cannot be added; ask with currency";
  }
}
