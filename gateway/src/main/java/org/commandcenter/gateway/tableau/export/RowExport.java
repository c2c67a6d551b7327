package org.commandcenter.gateway.tableau.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.commandcenter.gateway.tableau.query.CsvRow;
import org.commandcenter.gateway.tableau.query.JsonRow;
import org.commandcenter.gateway.tableau.query.RowPage;
import org.commandcenter.gateway.tableau.query.RowQuery;

/** All rows of a query, written while they are read. */
record RowExport(RowQuery query, RowPage rows, ExportFormat format) implements StreamingOutput {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 1 << 15;

  @Override
  public void write(OutputStream out) throws IOException {
    // Nothing is closed on failure: a client must see that the rows are cut off.
    try (rows) {
      switch (format) {
        case JSON -> writeJson(out);
        case CSV -> writeCsv(out);
      }
    }
  }

  private void writeJson(OutputStream out) throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    JsonRow writer = new JsonRow(query);
    json.writeStartArray();
    for (Object[] row = rows.next(); row != null; row = rows.next()) {
      writer.write(row, json);
    }
    json.writeEndArray();
    json.close();
  }

  private void writeCsv(OutputStream out) throws IOException {
    var csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    CsvRow writer = new CsvRow(query);
    writer.writeHeader(csv);
    for (Object[] row = rows.next(); row != null; row = rows.next()) {
      writer.write(row, csv);
    }
    csv.flush();
  }
}
