package org.commandcenter.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.commandcenter.gateway.http.SlowHeads;

/** Starts the gateway. */
@QuarkusMain
public final class Gateway {
  private Gateway() {}

  public static void main(String[] arguments) {
    // OddRequests checks addresses instead, with an answer that says what is wrong.
    System.setProperty("vertx.disableURIValidation", "true");
    SlowHeads.enable();
    Quarkus.run(arguments);
  }
}
