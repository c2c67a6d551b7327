package org.commandcenter.customer.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** The objects of a JSON array, or of a text of objects one after the other. */
final class JsonItems implements Upload.Source {
  private final JsonParser parser;
  private final JsonColumns columns;
  private final LoadListener rejects;
  private long position;

  JsonItems(Reader reader, Map<String, String> known, ObjectMapper json, LoadListener rejects)
      throws IOException {
    this.parser = json.getFactory().createParser(reader);
    this.columns = new JsonColumns(known);
    this.rejects = rejects;
  }

  @Override
  public Item next() throws IOException {
    try {
      while (true) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return null;
        }
        boolean arrayBound =
            (token == JsonToken.START_ARRAY && parser.getParsingContext().getParent().inRoot())
                || token == JsonToken.END_ARRAY;
        if (arrayBound) {
          continue;
        }
        position++;
        JsonNode node = parser.readValueAsTree();
        if (node.isObject()) {
          return columns.item(position, node);
        }
        rejects.rejected(position, null, RejectCode.WRONG_TYPE, "is not an object");
      }
    } catch (JsonProcessingException e) {
      throw new ApiException(
          CommonError.MALFORMED_REQUEST,
          "The body is not valid JSON%s; nothing of it was stored".formatted(place(e)));
    }
  }

  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
