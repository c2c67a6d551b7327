package org.commandcenter.gateway.tableau.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.query.JsonRow;
import org.commandcenter.gateway.tableau.query.Position;
import org.commandcenter.gateway.tableau.query.RowPage;
import org.commandcenter.gateway.tableau.query.RowQuery;

/**
 * A page of an entity set, written while it is read.
 *
 * @param root address of the service
 */
record ODataPage(
    RowQuery query, RowPage page, ODataOptions options, ODataFormat format, String root)
    implements StreamingOutput {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void write(OutputStream out) throws IOException {
    // Not closed on failure: a client must see that the document is cut off.
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    try (page) {
      json.writeStartObject();
      if (format != ODataFormat.NONE) {
        json.writeStringField("@odata.context", context());
      }
      if (page.count() != null) {
        json.writeNumberField("@odata.count", page.count());
      }
      json.writeArrayFieldStart("value");
      JsonRow writer = new JsonRow(query);
      for (Object[] row = page.next(); row != null; row = page.next()) {
        writer.write(row, json);
      }
      json.writeEndArray();
      Position following = page.following();
      if (following != null) {
        json.writeStringField("@odata.nextLink", nextLink(following));
      }
      json.writeEndObject();
    }
    json.close();
  }

  private String context() {
    String columns =
        query.selected()
            ? query.columns().stream().map(Column::name).collect(Collectors.joining(",", "(", ")"))
            : "";
    return root + "$metadata#" + query.feed().entitySet() + columns;
  }

  private String nextLink(Position following) {
    return root + query.feed().entitySet() + "?" + options.following(following.encode());
  }
}
