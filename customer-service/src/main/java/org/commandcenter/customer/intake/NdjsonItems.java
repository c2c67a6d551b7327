package org.commandcenter.customer.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;

/** One JSON object per line; a line that is none costs only itself. */
final class NdjsonItems implements Upload.Source {
  private final LineSource lines;
  private final Map<String, String> known;
  private final JsonColumns columns;
  private final ObjectMapper json;
  private final LoadListener rejects;

  NdjsonItems(
      LineSource lines, Map<String, String> known, ObjectMapper json, LoadListener rejects) {
    this.lines = lines;
    this.known = known;
    this.columns = new JsonColumns(known);
    this.json = json;
    this.rejects = rejects;
  }

  @Override
  public Upload.Express express(ExpressEvents events) {
    if (!(lines instanceof ByteLines bytes)) {
      return Upload.Express.NONE;
    }
    ExpressJson express = new ExpressJson(known, events);
    return out -> {
      if (!bytes.peek()
          || !express.take(bytes.bytes(), bytes.from(), bytes.to(), bytes.peekedNumber(), out)) {
        return false;
      }
      bytes.take();
      return true;
    };
  }

  @Override
  public Item next() throws IOException {
    while (true) {
      String line = lines.next();
      if (line == null) {
        return null;
      }
      if (line.isBlank()) {
        continue;
      }
      try {
        return columns.item(lines.number(), object(line, json));
      } catch (BadValue e) {
        rejects.rejected(lines.number(), null, e.code(), e.getMessage());
      }
    }
  }

  /**
   * The object that a line is.
   *
   * @throws BadValue when it is none
   */
  static JsonNode object(String line, ObjectMapper json) {
    try {
      JsonNode node = json.readTree(line);
      if (node.isObject()) {
        return node;
      }
      throw new BadValue(null, RejectCode.WRONG_TYPE, "the line is not a JSON object");
    } catch (JsonProcessingException e) {
      throw new BadValue(
          null,
          RejectCode.MALFORMED,
          "the line is not valid JSON at column " + e.getLocation().getColumnNr());
    }
  }
}
