package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.datasets.Dataset;
import org.commandcenter.platform.problem.ApiException;

/**
 * What the rows of a table say of customers: a document of data, not code (docs/mappings.md).
 *
 * @param description for people
 * @param kind what a row is
 * @param recognize columns by which a table is known to be of this mapping; empty for never
 * @param customer who a row speaks of; null where it speaks of nobody
 * @param createCustomers whether customers that are unknown are created; if not, their rows are
 *     rejected
 * @param identifiers further names of the row's customer
 * @param profile value by field of a customer's profile
 * @param attributes columns kept as attributes of the profile; null for all that nothing else uses
 * @param events what happened, by row
 * @param outcomes recorded churn and retention, by row
 * @param stages when the customer reached each stage
 * @param deal value by field of the sales opportunity that a row is; empty when it is none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TableMapping(
    String description,
    Dataset.Kind kind,
    List<String> recognize,
    Value customer,
    Boolean createCustomers,
    List<Value> identifiers,
    @JsonDeserialize(using = NamedValues.class) Map<String, Value> profile,
    List<String> attributes,
    List<EventRule> events,
    List<OutcomeRule> outcomes,
    Map<String, StageRule> stages,
    @JsonDeserialize(using = NamedValues.class) Map<String, Value> deal) {

  public TableMapping {
    if (kind == null) {
      throw ApiException.invalid(
          "mapping.kind",
          "must be customers, events, transactions, outcomes, deals or training_table");
    }
    recognize = recognize == null ? List.of() : List.copyOf(recognize);
    createCustomers = createCustomers == null ? describes(kind) : createCustomers;
    identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
    profile = profile == null ? Map.of() : profile;
    attributes = attributes == null ? null : List.copyOf(attributes);
    events = events == null ? List.of() : List.copyOf(events);
    outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
    stages = stages == null ? Map.of() : stages;
    deal = deal == null ? Map.of() : deal;
    boolean speaks = !(events.isEmpty() && outcomes.isEmpty() && profile.isEmpty());
    if (customer == null && speaks) {
      throw ApiException.invalid("mapping.customer", "must name the column of the customer");
    }
  }

  /** Whether the rows describe customers, not only name them. */
  @JsonIgnore
  public boolean describesCustomers() {
    return describes(kind);
  }

  private static boolean describes(Dataset.Kind kind) {
    return kind == Dataset.Kind.CUSTOMERS || kind == Dataset.Kind.TRAINING_TABLE;
  }
}
