package org.commandcenter.gateway.tableau.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.platform.problem.ApiException;

/** Reads the rows of feeds from the services, with the rights of whoever asks for them. */
@ApplicationScoped
public class FeedReader {
  private static final String LINES = "application/x-ndjson";
  private static final String JSON = "application/json";
  private static final int PAGE = 1000;

  private final ObjectReader json = JsonMapper.builder().build().readerFor(JsonNode.class);
  private final ServiceCalls client;

  FeedReader(ServiceCalls client) {
    this.client = client;
  }

  /**
   * Rows in the feed's order.
   *
   * @param bearer whose rights the service checks
   * @throws ApiException as the service answered, or 502 and 504 when it did not
   */
  public Rows open(Feed feed, String bearer, Start start) throws IOException {
    return switch (feed.source()) {
      case Source.Lines lines -> lines(feed, lines, bearer, start);
      case Source.Pages pages -> after(feed, pages(feed, pages, bearer), start.after());
    };
  }

  private Rows lines(Feed feed, Source.Lines source, String bearer, Start start)
      throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (start.after() != null) {
      parameters.put(
          "after", start.after().stream().map(String::valueOf).collect(Collectors.joining("|")));
    }
    if (start.firstKey() != null) {
      parameters.put("customer_id", start.firstKey());
    }
    if (start.limit() != null) {
      parameters.put("limit", start.limit().toString());
    }
    HttpResponse<InputStream> answer =
        client.get(source.service(), source.path(), parameters, bearer, LINES);
    MappingIterator<JsonNode> rows = json.readValues(answer.body());
    return new LineRows(
        feed,
        rows,
        answer.headers().firstValue("Scoring-Run").orElse(""),
        answer.headers().firstValueAsLong("Total-Count"));
  }

  private record LineRows(Feed feed, MappingIterator<JsonNode> rows, String run, OptionalLong total)
      implements Rows {
    @Override
    public Object[] next() throws IOException {
      return rows.hasNextValue() ? feed.read(rows.nextValue()) : null;
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  private Rows pages(Feed feed, Source.Pages source, String bearer) {
    return new PageRows(feed, source, bearer);
  }

  private final class PageRows implements Rows {
    private final Feed feed;
    private final Source.Pages source;
    private final String bearer;
    private Iterator<JsonNode> page = Collections.emptyIterator();
    private String cursor;
    private boolean last;

    PageRows(Feed feed, Source.Pages source, String bearer) {
      this.feed = feed;
      this.source = source;
      this.bearer = bearer;
    }

    @Override
    public String run() {
      return "";
    }

    @Override
    public OptionalLong total() {
      return OptionalLong.empty();
    }

    @Override
    public Object[] next() throws IOException {
      while (!page.hasNext() && !last) {
        turn();
      }
      return page.hasNext() ? feed.read(page.next()) : null;
    }

    private void turn() throws IOException {
      Map<String, String> parameters = new LinkedHashMap<>();
      if (source.paged()) {
        parameters.put("limit", Integer.toString(PAGE));
      }
      if (cursor != null) {
        parameters.put("cursor", cursor);
      }
      try (InputStream body =
          client.get(source.service(), source.path(), parameters, bearer, JSON).body()) {
        JsonNode answer = json.readTree(body);
        page = answer.path(source.list()).iterator();
        cursor = answer.path("next_cursor").asText(null);
        last = cursor == null;
      }
    }

    @Override
    public void close() {
      last = true;
    }
  }

  /** Passes over the rows up to one that was seen before. */
  private static Rows after(Feed feed, Rows rows, List<Object> key) throws IOException {
    if (key == null) {
      return rows;
    }
    List<String> seen = texts(key);
    Object[] row = rows.next();
    while (row != null && !texts(feed.key(row)).equals(seen)) {
      row = rows.next();
    }
    if (row == null) {
      throw new ApiException(
          TableauError.RUN_CHANGED, "The row after which this page begins is gone; start again");
    }
    return rows;
  }

  private static List<String> texts(List<Object> key) {
    List<String> texts = new ArrayList<>();
    key.forEach(part -> texts.add(String.valueOf(part)));
    return texts;
  }
}
