package org.commandcenter.churn.indicators;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Fetches what a feed has to say, within bounds of time, size and place. */
@ApplicationScoped
class FeedClient {
  private final IndicatorsConfig config;
  private final HttpClient http;

  FeedClient(IndicatorsConfig config) {
    this.config = config;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(config.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * @throws ApiException {@code upstream_failed} with a reason that the user can act on
   */
  String fetch(String url) {
    URI uri = address(url);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(config.timeout())
            .header("Accept", "text/csv, application/json")
            .GET()
            .build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw failed("The feed answered " + answer.statusCode());
        }
        byte[] content = body.readNBytes(config.largestAnswer() + 1);
        if (content.length > config.largestAnswer()) {
          throw failed("The feed's answer is larger than " + config.largestAnswer() + " bytes");
        }
        return new String(content, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw failed("The feed cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("Interrupted while the feed was fetched");
    }
  }

  /** The address, if it may be fetched. */
  URI address(String url) {
    return FeedAddress.check(url, config.privateHosts().orElse(Set.of()));
  }

  private static ApiException failed(String reason) {
    return new ApiException(CommonError.UPSTREAM_FAILED, reason);
  }
}
