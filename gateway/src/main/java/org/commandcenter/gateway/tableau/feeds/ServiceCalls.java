package org.commandcenter.gateway.tableau.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.proxy.Breaker;
import org.commandcenter.gateway.proxy.Breakers;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.ErrorCode;
import org.jboss.logging.Logger;

/** Asks services for bodies that are read while they arrive, however long they are. */
@ApplicationScoped
public class ServiceCalls {
  private static final Logger LOG = Logger.getLogger(ServiceCalls.class);

  private final GatewayConfig config;
  private final Breakers breakers;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client;
  private final Duration patience;

  ServiceCalls(GatewayConfig config, Breakers breakers) {
    this.config = config;
    this.breakers = breakers;
    this.patience = config.proxy().responseTimeout();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.proxy().connectTimeout())
            .build();
  }

  /** What a service refuses with, said again by us. */
  private record Refusal(int status, String code, String title) implements ErrorCode {
    @Override
    public String name() {
      return code;
    }
  }

  /**
   * @param bearer whose rights the service checks
   * @throws ApiException as the service refused, or 502 and 504 naming it
   */
  public HttpResponse<InputStream> get(
      Service service, String path, Map<String, String> parameters, String bearer, String accept)
      throws IOException {
    return send(
        service,
        HttpRequest.newBuilder(URI.create(address(service) + path + query(parameters)))
            .header("Authorization", bearer)
            .header("Accept", accept));
  }

  /**
   * @param body JSON
   * @param bearer whose rights the service checks
   * @return what the service answers, JSON
   * @throws ApiException as the service refused, or 502 and 504 naming it
   */
  public byte[] post(Service service, String path, HttpRequest.BodyPublisher body, String bearer)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address(service) + path))
            .header("Authorization", bearer)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(body);
    try (InputStream answer = send(service, request).body()) {
      return answer.readAllBytes();
    }
  }

  private HttpResponse<InputStream> send(Service service, HttpRequest.Builder request)
      throws IOException {
    String name = service.label();
    Breaker breaker = breakers.of(name);
    if (!breaker.allows(System.nanoTime())) {
      throw new ApiException(
          CommonError.UPSTREAM_FAILED,
          name + " has failed repeatedly and is left alone for a moment; try again");
    }
    traced(request);
    try {
      HttpResponse<InputStream> answer =
          client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
      breaker.succeeded();
      if (answer.statusCode() != 200) {
        throw refusal(name, answer);
      }
      return answer;
    } catch (HttpTimeoutException e) {
      breaker.failed(System.nanoTime());
      LOG.warnf("%s gave no answer within %s", name, patience);
      throw new ApiException(
          CommonError.UPSTREAM_TIMEOUT,
          "%s did not answer within %d seconds".formatted(name, patience.toSeconds()));
    } catch (IOException e) {
      breaker.failed(System.nanoTime());
      LOG.warnf("%s cannot be reached: %s", name, e.toString());
      throw unreachable(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(name);
    }
  }

  /** The service's work belongs to the trace of the request that it is done for. */
  private static void traced(HttpRequest.Builder request) {
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), request, HttpRequest.Builder::setHeader);
  }

  private static ApiException unreachable(String service) {
    return new ApiException(
        CommonError.UPSTREAM_FAILED, service + " cannot be reached or broke off; try again");
  }

  private ApiException refusal(String service, HttpResponse<InputStream> answer)
      throws IOException {
    try (InputStream body = answer.body()) {
      int status = answer.statusCode();
      if (status >= 500 || status < 400) {
        LOG.warnf("%s answered %d", service, status);
        return new ApiException(
            CommonError.UPSTREAM_FAILED, "%s answered %d; try again".formatted(service, status));
      }
      JsonNode problem = problem(body);
      return new ApiException(
          new Refusal(
              status,
              problem.path("code").asText("refused"),
              problem.path("title").asText("The service refuses this")),
          problem.path("detail").asText(problem.path("error").asText(service + " refuses this")));
    }
  }

  private JsonNode problem(InputStream body) throws IOException {
    try {
      return json.readTree(body);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return json.createObjectNode();
    }
  }

  private String address(Service service) {
    GatewayConfig.Upstreams upstreams = config.upstreams();
    URI address =
        switch (service) {
          case CHURN -> upstreams.churnService();
          case COUNTERFACTUAL -> upstreams.counterfactualService();
          case ACTION -> upstreams.actionService();
        };
    return address.toString().replaceFirst("/$", "");
  }

  private static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
