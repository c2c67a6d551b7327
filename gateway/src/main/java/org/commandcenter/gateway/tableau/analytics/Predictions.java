package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.FeedReader;
import org.commandcenter.gateway.tableau.feeds.Feeds;
import org.commandcenter.gateway.tableau.feeds.Rows;
import org.commandcenter.gateway.tableau.feeds.Service;
import org.commandcenter.gateway.tableau.feeds.ServiceCalls;
import org.commandcenter.gateway.tableau.feeds.Start;

/** Churn probabilities: as stored, by customer, or of rows of features by the model. */
@ApplicationScoped
class Predictions {
  private static final String BY_ID = "customer_id";
  private static final int MOST_COLUMNS = 500;

  /** Cells of all columns together, once each is as long as the longest. */
  private static final long MOST_CELLS = 5_000_000;

  private static final String MODEL = "/v2/models/churn/infer";

  private final FeedReader feeds;
  private final ServiceCalls services;

  Predictions(FeedReader feeds, ServiceCalls services) {
    this.feeds = feeds;
    this.services = services;
  }

  ObjectNode predict(ObjectNode columns, String bearer) throws IOException {
    return columns.has(BY_ID) ? stored(columns.path(BY_ID), bearer) : inferred(columns, bearer);
  }

  /** Null for a customer that has no prediction. */
  private ObjectNode stored(JsonNode ids, String bearer) throws IOException {
    Set<String> wanted = new HashSet<>();
    ids.forEach(id -> wanted.add(id.asText()));
    Feed feed = Feeds.named("churn-baseline").orElseThrow();
    int probability = feed.find("baseline_churn_prob").orElseThrow();
    Map<String, Double> known = new HashMap<>();
    try (Rows rows = feeds.open(feed, bearer, Start.ALL)) {
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        if (row[0] instanceof String id && wanted.contains(id)) {
          known.put(id, (Double) row[probability]);
        }
      }
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode column = answer.putArray("churn_probability");
    ids.forEach(id -> column.add(known.get(id.asText())));
    return answer;
  }

  /** The model takes one tensor per column. */
  private ObjectNode inferred(ObjectNode columns, String bearer) throws IOException {
    int rows = Columns.rows(columns);
    if (columns.size() > MOST_COLUMNS || (long) rows * columns.size() > MOST_CELLS) {
      throw new AnalyticsFailure(
          413,
          "Request too large",
          "At most %d columns and %d values, which are rows times columns; send fewer rows"
              .formatted(MOST_COLUMNS, MOST_CELLS));
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    ArrayNode inputs = request.putArray("inputs");
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      ObjectNode tensor = inputs.addObject();
      tensor.put("name", column.getKey());
      tensor.putArray("shape").add(rows);
      tensor.put("datatype", isText(column.getValue()) ? "BYTES" : "FP64");
      ArrayNode data = tensor.putArray("data");
      for (int row = 0; row < rows; row++) {
        data.add(column.getValue().get(column.getValue().size() == 1 ? 0 : row));
      }
    }
    JsonNode answer = services.post(Service.CHURN, MODEL, request, bearer);
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    for (JsonNode output : answer.path("outputs")) {
      outputs.set(output.path("name").asText(), output.path("data"));
    }
    return outputs;
  }

  private static boolean isText(JsonNode values) {
    for (JsonNode value : values) {
      if (!value.isNull()) {
        return value.isTextual();
      }
    }
    return false;
  }
}
