package org.commandcenter.gateway.oidc;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the provider. The timeout is that of the whole answer: a request's own ends with the headers
 * and would let a body that stalls hold its reader for ever.
 */
final class ProviderCalls {
  private static final int LONGEST_ANSWER = 1 << 20;

  private final HttpClient http;
  private final Duration timeout;

  ProviderCalls(Duration timeout) {
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    this.timeout = timeout;
  }

  /**
   * @throws IOException also when the answer is not complete in time, or too long
   */
  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("%s did not answer within %s".formatted(request.uri(), timeout), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(
          "%s cannot be reached: %s"
              .formatted(
                  request.uri(),
                  cause.getMessage() == null
                      ? cause.getClass().getSimpleName()
                      : cause.getMessage()),
          e);
    } finally {
      answer.cancel(true);
    }
  }
}
