package org.commandcenter.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.commandcenter.gateway.testing.GatewayTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DyingServiceIT extends GatewayTest {
  /** Its service may take ten minutes to answer. */
  private static final String PATIENT = "/api/churn/predict/batch";

  private static final int ACCEPT_MILLIS = 200;

  private CompletableFuture<HttpResponse<String>> lost;

  @Test
  void aServiceThatDiesFailsWhatItWasAskedAndNothingElse() throws Exception {
    services.reset();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch died = new CountDownLatch(1);
    services.answer(
        PATIENT,
        exchange -> {
          begun.countDown();
          awaitQuietly(died);
          exchange.sendResponseHeaders(204, -1);
        });
    CompletableFuture<HttpResponse<String>> alive =
        HTTP.sendAsync(
            request(PATIENT).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    begun.await();

    try (ServerSocket service = actionService();
        Socket connection = asked(service)) {
      assertThat(connection.getInputStream().read()).isEqualTo('G');
      assertThat(lost).isNotDone();
    }

    assertThat(lost.join().statusCode()).isEqualTo(502);
    assertThat(lost.join().body()).contains("upstream_failed", "action-service");
    assertThat(alive).isNotDone();
    died.countDown();
    assertThat(alive.join().statusCode()).isEqualTo(204);
  }

  private static ServerSocket actionService() throws IOException {
    URI address =
        ConfigProvider.getConfig()
            .getValue("commandcenter.gateway.upstreams.action-service", URI.class);
    ServerSocket service =
        new ServerSocket(address.getPort(), 0, InetAddress.getByName(address.getHost()));
    service.setSoTimeout(ACCEPT_MILLIS);
    return service;
  }

  /** The breaker may still be open, as the service was down for other tests. */
  private Socket asked(ServerSocket service) {
    HttpRequest request = request("/api/actions/log").build();
    return await()
        .until(
            () -> {
              lost = HTTP.sendAsync(request, BodyHandlers.ofString());
              try {
                return Optional.of(service.accept());
              } catch (SocketTimeoutException e) {
                return Optional.<Socket>empty();
              }
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
