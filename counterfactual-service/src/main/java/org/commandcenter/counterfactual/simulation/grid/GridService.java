package org.commandcenter.counterfactual.simulation.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.simulation.Population;
import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.counterfactual.simulation.scenario.Cohort;
import org.commandcenter.counterfactual.simulation.scenario.Cohorts;
import org.commandcenter.counterfactual.simulation.scenario.SimulatedCustomer;
import org.commandcenter.counterfactual.simulation.scenario.Subject;

/** Plays all scenarios through for customer after customer, a few thousand at a time. */
@ApplicationScoped
class GridService {
  private static final int CHUNK = 4_000;
  private static final List<Scenario> SCENARIOS =
      Scenario.all().stream()
          .sorted(
              Comparator.comparing((Scenario scenario) -> scenario.intervention().wireName())
                  .thenComparing(scenario -> scenario.timing().wireName()))
          .toList();

  private final Cohorts cohorts;
  private final EffectService effects;
  private final GridRepository repository;
  private final ObjectWriter json;

  GridService(
      Cohorts cohorts, EffectService effects, GridRepository repository, ObjectMapper json) {
    this.cohorts = cohorts;
    this.effects = effects;
    this.repository = repository;
    this.json = json.writerFor(GridRow.class).withRootValueSeparator("\n");
  }

  /**
   * What is asked of the grid.
   *
   * @param customerId internal id of the only customer wanted; null for all
   * @param limit rows
   */
  record Question(String organization, GridKey after, String customerId, long limit) {}

  /**
   * The grid as it is now.
   *
   * @param run what the rows are made by: model, as-of and effects
   */
  record Grid(String run, Effects effects) {}

  /**
   * @param fresh whether to ask the neighbours for news first: at the start of a list, and not
   *     between its pages
   * @throws org.commandcenter.platform.problem.ApiException {@code model_not_trained}
   */
  Grid open(String organization, boolean fresh) {
    if (fresh) {
      cohorts.check(organization, null);
    }
    Effects current = effects.current(organization);
    return new Grid(run(cohorts.known(organization, List.of()), current), current);
  }

  /** Rows of the whole grid. */
  long rows(String organization) {
    return repository.customers(organization) * SCENARIOS.size();
  }

  /**
   * Writes rows as lines of JSON.
   *
   * @throws IOException also when customers are scored again meanwhile: the list is cut off
   */
  void write(Question question, Grid grid, OutputStream out) throws IOException {
    SequenceWriter lines = json.writeValues(out);
    GridKey after = question.after();
    boolean begun = !after.intervention().isEmpty();
    long left = question.limit();
    while (left > 0) {
      List<String> ids = chunk(question, after.customerId(), begun, left);
      if (ids.isEmpty()) {
        break;
      }
      Cohort cohort = cohorts.known(question.organization(), ids);
      if (!run(cohort, grid.effects()).equals(grid.run())) {
        throw new IOException("Customers were scored again while their scenarios were read");
      }
      left -= write(cohort, grid.effects(), after, left, lines);
      after = new GridKey(ids.getLast(), "", "");
      begun = false;
      if (question.customerId() != null) {
        break;
      }
    }
    lines.flush();
    out.write('\n');
  }

  private List<String> chunk(Question question, String from, boolean included, long rows) {
    if (question.customerId() != null) {
      return List.of(question.customerId());
    }
    int customers = (int) Math.min(CHUNK, rows / SCENARIOS.size() + 2);
    return repository.customers(question.organization(), from, included, customers);
  }

  private static long write(
      Cohort cohort, Effects current, GridKey after, long most, SequenceWriter lines)
      throws IOException {
    Population population = cohort.population();
    List<Simulation> simulations =
        SCENARIOS.stream().map(scenario -> Simulation.run(scenario, population, current)).toList();
    long written = 0;
    for (int i = 0; i < cohort.subjects().size(); i++) {
      Subject subject = cohort.subjects().get(i);
      boolean partly = subject.customerId().equals(after.customerId());
      for (Simulation simulation : simulations) {
        GridKey key = GridKey.of(subject.customerId(), simulation.scenario());
        if (written < most && (!partly || key.follows(after))) {
          lines.write(row(SimulatedCustomer.of(simulation, subject, i), subject, cohort, current));
          written++;
        }
      }
    }
    return written;
  }

  private static GridRow row(
      SimulatedCustomer customer, Subject subject, Cohort cohort, Effects current) {
    return new GridRow(
        customer,
        subject.segment(),
        subject.currency(),
        current.version(),
        cohort.modelVersion(),
        cohort.asOf());
  }

  private static String run(Cohort cohort, Effects current) {
    return cohort.modelVersion() + "@" + cohort.asOf() + "/" + current.version();
  }
}
