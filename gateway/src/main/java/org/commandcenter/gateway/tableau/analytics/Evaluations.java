package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.commandcenter.gateway.tableau.feeds.Service;
import org.commandcenter.gateway.tableau.feeds.ServiceCalls;

/** Evaluates functions, whole columns at once, in the services that know them. */
@ApplicationScoped
class Evaluations {
  private final ServiceCalls services;
  private final Predictions predictions;

  Evaluations(ServiceCalls services, Predictions predictions) {
    this.services = services;
    this.predictions = predictions;
  }

  /**
   * @param data arguments by name
   * @return one column, or a table of all when the argument was one
   * @throws AnalyticsFailure 400 for arguments that the function does not take
   */
  JsonNode evaluate(Script script, JsonNode data, String bearer) throws IOException {
    if (!data.isObject()) {
      throw AnalyticsFailure.badRequest("'data' must map _arg1, _arg2, ... to lists");
    }
    ObjectNode columns = Columns.of(script, data);
    boolean table = Columns.isTable(data);
    String only = table ? null : script.output();
    ObjectNode answer =
        switch (script.function()) {
          case SIMULATE -> columns("simulate", columns, only, bearer);
          case ESTIMATE -> columns("regret", columns, only, bearer);
          case PREDICT -> predictions.predict(columns, bearer);
        };
    if (table) {
      return answer;
    }
    if (!answer.has(script.output())) {
      throw AnalyticsFailure.badRequest(
          "%s has no column '%s'".formatted(script.function().label(), script.output()));
    }
    return answer.get(script.output());
  }

  /**
   * @param only the one column wanted; null for all
   */
  private ObjectNode columns(String what, ObjectNode columns, String only, String bearer)
      throws IOException {
    if (only != null) {
      columns.putArray("answer").add(only);
    }
    JsonNode answer =
        services.post(
            Service.COUNTERFACTUAL, "/api/counterfactual/columns/" + what, columns, bearer);
    return (ObjectNode) answer.path("columns");
  }
}
