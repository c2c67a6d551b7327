package org.commandcenter.gateway.proxy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.gateway.GatewayConfig;

/** One breaker for each service, and its state as a metric. */
@ApplicationScoped
public class Breakers {
  private final Map<String, Breaker> breakers;

  Breakers(Upstreams upstreams, GatewayConfig config, MeterRegistry meters) {
    GatewayConfig.Proxy proxy = config.proxy();
    this.breakers =
        upstreams.names().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    _ -> new Breaker(proxy.breakerFailures(), proxy.breakerPause())));
    breakers.forEach(
        (service, breaker) ->
            Gauge.builder("commandcenter.gateway.breaker.open", breaker, b -> b.open() ? 1 : 0)
                .description("1 while a service is left alone because it cannot be reached")
                .tag("service", service)
                .register(meters));
  }

  /** The breaker of one service, by its name. */
  public Breaker of(String service) {
    return breakers.get(service);
  }
}
