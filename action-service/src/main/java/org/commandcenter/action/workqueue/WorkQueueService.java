package org.commandcenter.action.workqueue;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.action.customer.Attention;
import org.commandcenter.action.customer.AttentionClient;
import org.commandcenter.action.leads.LeadAssignment;
import org.commandcenter.action.leads.LeadService;
import org.commandcenter.action.leads.Standing;

/** Who needs attention, as customer-service judges it, with who is responsible and what to do. */
@ApplicationScoped
class WorkQueueService {
  private static final int BATCH = 1000;

  private final AttentionClient attention;
  private final LeadService leads;
  private final ObjectMapper json;

  WorkQueueService(AttentionClient attention, LeadService leads, ObjectMapper json) {
    this.attention = attention;
    this.leads = leads;
    this.json = json;
  }

  WorkQueue page(String organization, WorkQueueQuery.Scope scope) {
    Attention found =
        attention.page(
            organization,
            scope.preset(),
            scope.leastLevel(),
            scope.region(),
            scope.limit(),
            scope.cursor());
    return new WorkQueue(
        items(organization, found.items()),
        found.nextCursor(),
        found.policy(),
        found.policyVersion(),
        found.asOf(),
        found.totalAtRisk(),
        found.byRiskLevel(),
        Advice.recommendations(found, leads.roster(organization)));
  }

  /** The queue as it comes from customer-service; to be given to {@link #write}. */
  InputStream open(String organization, WorkQueueQuery.Scope scope) {
    return attention.lines(
        organization, scope.preset(), scope.leastLevel(), scope.region(), scope.cursor());
  }

  /** Writes one JSON object a line as they arrive, no more than a batch of them in memory. */
  void write(String organization, InputStream queue, OutputStream out) throws IOException {
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(queue, StandardCharsets.UTF_8))) {
      List<Attention.Item> batch = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        batch.add(json.readValue(line, Attention.Item.class));
        if (batch.size() == BATCH) {
          write(organization, batch, writer);
          batch.clear();
        }
      }
      write(organization, batch, writer);
    }
    writer.flush();
  }

  private void write(String organization, List<Attention.Item> batch, Writer writer)
      throws IOException {
    for (WorkQueue.Item item : items(organization, batch)) {
      writer.write(json.writeValueAsString(item));
      writer.write('\n');
    }
  }

  private List<WorkQueue.Item> items(String organization, List<Attention.Item> found) {
    Map<String, LeadAssignment> assigned =
        leads.assignments(
            organization,
            found.stream()
                .filter(item -> item.stage().equals("sql"))
                .map(item -> new Standing(item.customerId(), item.mergedIds(), item.stageSince()))
                .toList());
    return found.stream().map(item -> item(item, assigned.get(item.customerId()))).toList();
  }

  private static WorkQueue.Item item(Attention.Item item, LeadAssignment assignment) {
    return new WorkQueue.Item(
        item.customerId(),
        item.externalId(),
        item.name(),
        item.email(),
        item.company(),
        item.region(),
        item.stage(),
        item.riskLevel(),
        item.score(),
        item.riskFactors().stream()
            .map(reason -> new WorkQueue.Factor(reason.factor(), reason.points(), reason.detail()))
            .toList(),
        Advice.nextAction(item, assignment != null),
        item.acv(),
        item.currency(),
        item.daysAsCustomer(),
        item.isCustomer(),
        assignment == null ? null : assignment.assignedTo(),
        assignment == null ? null : assignment.dueAt());
  }
}
