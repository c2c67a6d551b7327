package org.commandcenter.customer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.commandcenter.customer.loading.EventRow;

/** Reads events that come one by one, by the rules of a line of an upload. */
public final class EventReader {
  private final ObjectMapper json;
  private final RowFormat<EventRow> format;
  private final JsonColumns columns;

  /**
   * @param now the latest time that an event may speak of, but for a day's clock skew
   */
  public EventReader(ObjectMapper json, Instant now) {
    this.json = json;
    this.format = RowFormats.events(now);
    this.columns = new JsonColumns(format.known());
  }

  /**
   * @param line where it stands, for the row
   * @param text a JSON object
   * @throws BadValue when it is no event
   */
  public EventRow read(long line, String text) {
    boolean cut = text.length() > Lines.MAX_LENGTH;
    JsonNode object = NdjsonItems.object(cut ? text.substring(0, Lines.MAX_LENGTH) : text, json);
    return format.reader().read(new Fields(columns.item(line, object), false));
  }
}
