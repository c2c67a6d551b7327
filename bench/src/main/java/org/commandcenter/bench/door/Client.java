package org.commandcenter.bench.door;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Asks for the same again and again over connections that it keeps. */
interface Client {
  String name();

  /**
   * Asks for some time; each connection asks again as soon as it is answered.
   *
   * @throws IllegalStateException when an answer is not 200
   */
  Latency load(URI address, Map<String, String> headers, int connections, Duration time)
      throws Exception;

  /** wrk where it is on the PATH: it computes less than a client in Java. */
  static Client best() {
    return Wrk.found().<Client>map(Wrk::new).orElseGet(SocketClient::new);
  }
}
