package org.commandcenter.action.slack;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commandcenter.action.integration.SlackConfig;
import org.commandcenter.action.integration.SlackConnections;
import org.commandcenter.action.outbox.Answer;
import org.commandcenter.action.outbox.Channel;
import org.commandcenter.action.outbox.Delivery;
import org.commandcenter.action.outbox.DeliveryKind;
import org.commandcenter.platform.problem.ApiException;

/**
 * Posts to the organization's incoming webhook. Slack has no idempotency key: should a process die
 * between Slack's {@code ok} and our record of it, the message is posted again. The header {@value
 * #DELIVERY_HEADER} is the same both times, for receivers that look at it.
 */
@ApplicationScoped
public class SlackChannel implements Channel {
  /** Names the delivery, the same over all its attempts. */
  public static final String DELIVERY_HEADER = "X-Command-Center-Delivery";

  private static final long MAX_ANSWER_BYTES = 64 * 1024L;

  private final SlackConnections connections;
  private final SlackConfig config;
  private final Clock clock = Clock.systemUTC();
  private final HttpClient http;

  SlackChannel(SlackConnections connections, SlackConfig config) {
    this.connections = connections;
    this.config = config;
    this.http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .build();
  }

  @Override
  public DeliveryKind kind() {
    return DeliveryKind.SLACK_MESSAGE;
  }

  @Override
  public Duration interval() {
    return config.interval();
  }

  @Override
  public int burst() {
    return config.burst();
  }

  @Override
  public Answer send(Delivery delivery) {
    SlackConnections.Target target;
    try {
      target = connections.target(delivery.organizationId());
    } catch (ApiException e) {
      return new Answer.Permanent(e.getMessage());
    }
    Answer answer = post(target, delivery);
    if (answer instanceof Answer.Disable(String reason)) {
      connections.disable(delivery.organizationId(), target, reason);
    }
    return answer;
  }

  private Answer post(SlackConnections.Target target, Delivery delivery) {
    HttpRequest request =
        HttpRequest.newBuilder(target.address().uri())
            .timeout(config.timeout())
            .header("Content-Type", "application/json; charset=utf-8")
            .header(DELIVERY_HEADER, delivery.id().toString())
            .POST(HttpRequest.BodyPublishers.ofString(delivery.payload().toString()))
            .build();
    // The request's own timeout ends with the headers; this one covers the body as well.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
    try {
      HttpResponse<String> response =
          answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return SlackAnswers.classify(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Retry-After").orElse(null),
          clock.instant());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Answer.Retry("Slack did not answer in time");
    } catch (ExecutionException e) {
      return new Answer.Retry(reason(e.getCause()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer.Retry("The service was stopped while it sent this");
    }
  }

  /** In our own words: an exception's text may name the address. */
  private static String reason(Throwable failure) {
    return switch (failure) {
      case java.net.http.HttpTimeoutException timeout -> "Slack did not answer in time";
      case ConnectException refused -> "No connection to Slack";
      case javax.net.ssl.SSLException tls -> "No secure connection to Slack";
      case IOException broken -> "The connection to Slack broke";
      default -> "Slack could not be asked: " + failure.getClass().getSimpleName();
    };
  }
}
