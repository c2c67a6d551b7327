package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
   * @return one column, or a table of all when the argument was one
   * @throws AnalyticsFailure 400 for arguments that the function does not take
   */
  JsonNode evaluate(Script script, AnalyticsRequest request, String bearer) throws IOException {
    Map<String, Column> columns = Columns.of(script, request);
    Optional<String> only =
        request.table().isPresent() ? Optional.empty() : Optional.of(script.output());
    Fragment answer =
        switch (script.function()) {
          case SIMULATE -> columns("simulate", columns, only, bearer);
          case ESTIMATE -> columns("regret", columns, only, bearer);
          case PREDICT -> predictions.predict(columns, only, bearer);
        };
    if (only.isEmpty()) {
      return asItIs(answer);
    }
    return asItIs(
        answer
            .member(only.get())
            .orElseThrow(
                () ->
                    AnalyticsFailure.badRequest(
                        "%s has no column '%s'".formatted(script.function().label(), only.get()))));
  }

  /**
   * @param only the one column wanted; empty for all
   */
  private Fragment columns(
      String what, Map<String, Column> columns, Optional<String> only, String bearer)
      throws IOException {
    JsonText body = new JsonText().add("{");
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      if (only.isEmpty() || !column.getKey().equals("answer")) {
        body.quoted(column.getKey()).add(":");
        column.getValue().addTo(body);
        body.add(",");
      }
    }
    only.ifPresentOrElse(
        name -> body.add("\"answer\":[").quoted(name).add("]}"),
        () -> body.add("\"answer\":null}"));
    byte[] answer =
        services.post(
            Service.COUNTERFACTUAL,
            "/api/counterfactual/columns/" + what,
            body.publisher(),
            bearer);
    return Fragment.of(answer).member("columns").orElseThrow();
  }

  private static JsonNode asItIs(Fragment json) {
    return JsonNodeFactory.instance.rawValueNode(new RawValue(json.toString()));
  }
}
