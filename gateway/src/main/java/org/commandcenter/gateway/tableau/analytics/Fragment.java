package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One value of a JSON text, as it came. Columns are long: they are passed on as they are, and no
 * object is made for each of their elements.
 *
 * @param text UTF-8
 * @param from where the value begins
 * @param to where it has ended
 */
@SuppressWarnings("ArrayRecordComponent")
record Fragment(byte[] text, int from, int to) {
  private static final JsonFactory JSON = new JsonFactory();

  static Fragment of(byte[] json) {
    return new Fragment(json, 0, json.length);
  }

  /** Reads this value; what it contains can be {@linkplain #take taken}. */
  JsonParser parser() throws IOException {
    return JSON.createParser(text, from, length());
  }

  /**
   * Takes the value that a parser of this one stands at, and leaves the parser at its end.
   *
   * @throws JsonParseException also for another encoding, of which there are no offsets
   */
  Fragment take(JsonParser parser) throws IOException {
    int begin = start(parser);
    parser.skipChildren();
    parser.finishToken();
    return new Fragment(text, begin, end(parser));
  }

  /** Where the value begins that a parser of this one stands at. */
  int start(JsonParser parser) throws JsonParseException {
    return from + offset(parser, parser.currentTokenLocation());
  }

  /** Where the value has ended that a parser of this one has read. */
  int end(JsonParser parser) throws JsonParseException {
    return from + offset(parser, parser.currentLocation());
  }

  private static int offset(JsonParser parser, JsonLocation location) throws JsonParseException {
    long offset = location.getByteOffset();
    if (offset < 0) {
      throw new JsonParseException(parser, "JSON is to be encoded as UTF-8");
    }
    return Math.toIntExact(offset);
  }

  /** The member of this object; empty when there is none. */
  Optional<Fragment> member(String name) throws IOException {
    try (JsonParser parser = parser()) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean wanted = parser.currentName().equals(name);
          parser.nextToken();
          if (wanted) {
            return Optional.of(take(parser));
          }
          parser.skipChildren();
        }
      }
    }
    return Optional.empty();
  }

  int length() {
    return to - from;
  }

  @Override
  public String toString() {
    return new String(text, from, length(), StandardCharsets.UTF_8);
  }
}
