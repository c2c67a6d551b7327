package org.commandcenter.gateway.tableau;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Rows for as long as somebody reads them: the server would write to nobody until their end. */
public record Attended(RoutingContext call, StreamingOutput rows) implements StreamingOutput {
  @Override
  public void write(OutputStream out) throws IOException {
    try {
      rows.write(new Guarded(out));
    } catch (IOException e) {
      if (!call.response().closed()) {
        throw e;
      }
    }
  }

  private final class Guarded extends FilterOutputStream {
    Guarded(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (call.response().closed()) {
        throw new IOException("Whoever asked has left");
      }
      out.write(bytes, offset, length);
    }
  }
}
