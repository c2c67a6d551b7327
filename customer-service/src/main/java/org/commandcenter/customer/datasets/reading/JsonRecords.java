package org.commandcenter.customer.datasets.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.intake.Lines;
import org.commandcenter.customer.intake.TextStart;
import org.commandcenter.platform.problem.ApiException;

/** The objects of a file: one per line, or the elements of an array. */
final class JsonRecords implements AutoCloseable {
  private final InputStream in;
  private final TextStart start;
  private final ObjectMapper json;
  private final Lines lines;
  private final JsonParser parser;
  private long number;

  /**
   * @param line of an NDJSON file, or position in the array; from 1
   * @param original the text as it was
   * @param object null when the line is none
   * @param message why it is none
   */
  record Entry(long line, String original, JsonNode object, String message) {}

  JsonRecords(Path file, ObjectMapper json) throws IOException {
    this.in = Files.newInputStream(file);
    this.json = json;
    this.start = TextStart.of(in);
    boolean array = start.head().stripLeading().startsWith("[") || !wholeObject(start, json);
    this.lines = array ? null : new Lines(start.reader());
    this.parser = array ? json.getFactory().createParser(start.reader()) : null;
  }

  /** Whether each line is an object. */
  boolean isLines() {
    return lines != null;
  }

  TextStart start() {
    return start;
  }

  /**
   * The next entry, or null at the end.
   *
   * @throws ApiException {@code unreadable_table} when the array is no JSON
   */
  Entry next() throws IOException {
    return lines != null ? nextLine() : nextElement();
  }

  private Entry nextLine() throws IOException {
    while (true) {
      String line = lines.next();
      if (line == null) {
        return null;
      }
      number = lines.number();
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode node = json.readTree(line);
        return node.isObject()
            ? new Entry(number, line, node, null)
            : new Entry(number, line, null, "the line is not a JSON object");
      } catch (JsonProcessingException e) {
        return new Entry(
            number,
            line,
            null,
            "the line is not valid JSON at column " + e.getLocation().getColumnNr());
      }
    }
  }

  private Entry nextElement() throws IOException {
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if ((token == JsonToken.START_ARRAY && parser.getParsingContext().getParent().inRoot())
            || token == JsonToken.END_ARRAY) {
          continue;
        }
        number++;
        JsonNode node = parser.readValueAsTree();
        if (node.isObject() && node.isEmpty()) {
          // What an erasure leaves behind.
          continue;
        }
        return node.isObject()
            ? new Entry(number, node.toString(), node, null)
            : new Entry(number, node.toString(), null, "is not an object");
      }
      return null;
    } catch (JsonProcessingException e) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The file is not valid JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private static boolean wholeObject(TextStart start, ObjectMapper json) {
    try {
      JsonNode node = json.readTree(start.firstLine());
      return node != null && node.isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
