package org.commandcenter.gateway.proxy;

import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.gateway.GatewayConfig;

/** Where the services listen. */
@ApplicationScoped
public class Upstreams {
  private final Map<String, URI> addresses;
  private final Map<String, SocketAddress> sockets;

  Upstreams(GatewayConfig config) {
    GatewayConfig.Upstreams upstreams = config.upstreams();
    this.addresses =
        Map.of(
            "customer-service", upstreams.customerService(),
            "churn-service", upstreams.churnService(),
            "counterfactual-service", upstreams.counterfactualService(),
            "action-service", upstreams.actionService());
    this.sockets =
        addresses.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> socket(e.getValue())));
  }

  public Set<String> names() {
    return addresses.keySet();
  }

  /** Host and port of a service. */
  SocketAddress socket(String service) {
    return sockets.get(service);
  }

  /** Base address of a service. */
  URI address(String service) {
    return addresses.get(service);
  }

  private static SocketAddress socket(URI address) {
    int port = address.getPort() < 0 ? 80 : address.getPort();
    return SocketAddress.inetSocketAddress(port, address.getHost());
  }
}
