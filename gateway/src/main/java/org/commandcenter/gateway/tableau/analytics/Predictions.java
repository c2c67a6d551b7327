package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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

  /**
   * @param only the one column wanted; empty for all
   * @return an object of columns
   */
  Fragment predict(Map<String, Column> columns, Optional<String> only, String bearer)
      throws IOException {
    Column ids = columns.get(BY_ID);
    return ids == null ? inferred(columns, only, bearer) : stored(ids, bearer);
  }

  /** Null for a customer that has no prediction. */
  private Fragment stored(Column ids, String bearer) throws IOException {
    Set<String> wanted = new HashSet<>();
    ids.forEach(wanted::add);
    Feed feed = Feeds.named("churn-baseline").orElseThrow();
    int probability = feed.find("baseline_churn_prob").orElseThrow();
    Map<String, Object> known = new HashMap<>();
    try (Rows rows = feeds.open(feed, bearer, Start.ALL)) {
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        if (row[0] instanceof String id && wanted.contains(id)) {
          known.put(id, row[probability]);
        }
      }
    }
    StringBuilder column = new StringBuilder();
    ids.forEach(id -> column.append(column.isEmpty() ? "" : ",").append(known.get(id)));
    return new JsonText().add("{\"churn_probability\":[" + column + "]}").whole();
  }

  /** The model takes one tensor per column. */
  private Fragment inferred(Map<String, Column> columns, Optional<String> only, String bearer)
      throws IOException {
    int rows = Columns.rows(columns);
    if (columns.size() > MOST_COLUMNS || (long) rows * columns.size() > MOST_CELLS) {
      throw new AnalyticsFailure(
          413,
          "Request too large",
          "At most %d columns and %d values, which are rows times columns; send fewer rows"
              .formatted(MOST_COLUMNS, MOST_CELLS));
    }
    JsonText request = new JsonText().add("{\"inputs\":[");
    boolean first = true;
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      request.add(first ? "{\"name\":" : ",{\"name\":").quoted(column.getKey());
      request.add(
          ",\"shape\":[%d],\"datatype\":\"%s\",\"data\":"
              .formatted(rows, column.getValue().textual() ? "BYTES" : "FP64"));
      column.getValue().addTo(request, rows);
      request.add("}");
      first = false;
    }
    request.add("]");
    only.ifPresent(name -> request.add(",\"outputs\":[{\"name\":").quoted(name).add("}]"));
    request.add("}");
    return outputs(Fragment.of(services.post(Service.CHURN, MODEL, request.publisher(), bearer)));
  }

  /** Columns of the tensors that the model answers with. */
  private static Fragment outputs(Fragment answer) throws IOException {
    Fragment tensors = answer.member("outputs").orElseThrow();
    JsonText columns = new JsonText().add("{");
    try (JsonParser parser = tensors.parser()) {
      parser.nextToken();
      boolean first = true;
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Fragment tensor = tensors.take(parser);
        columns
            .add(first ? "" : ",")
            .add(tensor.member("name").orElseThrow())
            .add(":")
            .add(tensor.member("data").orElseThrow());
        first = false;
      }
    }
    return columns.add("}").whole();
  }
}
