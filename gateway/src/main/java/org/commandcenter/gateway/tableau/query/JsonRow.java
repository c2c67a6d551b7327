package org.commandcenter.gateway.tableau.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.commandcenter.gateway.tableau.feeds.Column;

/** Writes rows as JSON objects. */
public final class JsonRow {
  private final List<Integer> select;
  private final List<String> names;

  public JsonRow(RowQuery query) {
    this.select = query.select();
    this.names = query.columns().stream().map(Column::name).toList();
  }

  public void write(Object[] row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      json.writeFieldName(names.get(i));
      write(row[select.get(i)], json);
    }
    json.writeEndObject();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Integer number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      default -> json.writeString(value.toString());
    }
  }
}
