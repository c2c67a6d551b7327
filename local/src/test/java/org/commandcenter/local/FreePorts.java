package org.commandcenter.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.commandcenter.local.process.Ports;

/** Ports for a test. */
public final class FreePorts {
  private FreePorts() {}

  /** A gateway port whose derived ports are free as well. */
  public static int base() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 31_000);
      try {
        Ports.choose(port, 0).requireFree();
        return port;
      } catch (StartFailure e) {
        // Another one, then.
      }
    }
  }

  /** One free port. */
  public static int any() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
