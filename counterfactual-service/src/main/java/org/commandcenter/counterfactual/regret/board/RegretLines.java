package org.commandcenter.counterfactual.regret.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.util.Iterator;
import java.util.stream.Stream;

/** The leaderboard as lines of JSON, written row by row. */
@ApplicationScoped
class RegretLines {
  static final String TYPE = "application/x-ndjson";

  private final ObjectWriter json;

  RegretLines(ObjectMapper json) {
    this.json = json.writerFor(RegretRow.class).withRootValueSeparator("\n");
  }

  static boolean accepted(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .findFirst()
        .filter(type -> type.toString().startsWith(TYPE))
        .isPresent();
  }

  Response answer(Stream<RegretRow> rows) {
    StreamingOutput body =
        out -> {
          var buffered = new BufferedOutputStream(out);
          SequenceWriter lines = json.writeValues(buffered);
          for (Iterator<RegretRow> each = rows.iterator(); each.hasNext(); ) {
            lines.write(each.next());
          }
          lines.flush();
          buffered.write('\n');
          buffered.flush();
        };
    return Response.ok(body, TYPE).build();
  }
}
