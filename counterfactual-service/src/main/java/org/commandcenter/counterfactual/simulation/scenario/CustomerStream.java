package org.commandcenter.counterfactual.simulation.scenario;

import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.counterfactual.simulation.Simulation;

/**
 * All customers of a scenario, one after the other, without a list of all answers in memory.
 *
 * @param info with the id under which the results are saved, if they are
 */
record CustomerStream(ScenarioInfo info, Simulation simulation, List<Subject> subjects) {
  private static final String HEADER =
      "customer_id,external_id,company,baseline_churn_prob,counterfactual_churn_prob,"
          + "counterfactual_low,counterfactual_high,churn_reduction,churn_reduction_percent,saved,"
          + "revenue,value,revenue_recovered,revenue_recovered_low,revenue_recovered_high,cost,"
          + "decision_regret_score,intervention_type,intervention_timing,timing_basis,delay_days,"
          + "lost,evidence\n";

  /** One JSON object a line. */
  void writeLines(ObjectMapper json, OutputStream out) throws IOException {
    SequenceWriter lines =
        json.writerFor(SimulatedCustomer.class)
            .with(new MinimalPrettyPrinter("\n"))
            .writeValues(out);
    for (int i = 0; i < subjects.size(); i++) {
      lines.write(customer(i));
    }
    lines.flush();
    out.write('\n');
  }

  void writeCsv(OutputStream out) throws IOException {
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    csv.write(HEADER);
    for (int i = 0; i < subjects.size(); i++) {
      csv.write(line(customer(i)));
    }
    csv.flush();
  }

  private SimulatedCustomer customer(int i) {
    return SimulatedCustomer.of(simulation, subjects.get(i), i);
  }

  private static String line(SimulatedCustomer customer) {
    return Stream.of(
            customer.customerId(),
            customer.externalId(),
            customer.company(),
            customer.baselineChurnProb(),
            customer.counterfactualChurnProb(),
            customer.counterfactualInterval().low(),
            customer.counterfactualInterval().high(),
            customer.churnReduction(),
            customer.churnReductionPercent(),
            customer.saved(),
            customer.revenue(),
            customer.value(),
            customer.revenueRecovered(),
            customer.interval().low(),
            customer.interval().high(),
            customer.cost(),
            customer.decisionRegretScore(),
            customer.interventionType(),
            customer.interventionTiming(),
            customer.timingBasis(),
            customer.delayDays(),
            customer.lost(),
            customer.evidence())
        .map(CustomerStream::cell)
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(Object value) {
    return switch (value) {
      case null -> "";
      case Enum<?> name -> name.name().toLowerCase(Locale.ROOT);
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  /** A spreadsheet must not take a name for a formula. */
  private static String quoted(String text) {
    String plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean special = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return special ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }
}
