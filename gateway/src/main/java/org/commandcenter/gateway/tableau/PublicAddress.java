package org.commandcenter.gateway.tableau;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commandcenter.gateway.GatewayConfig;

/** Where the outside finds this gateway: addresses that it hands out must work from there. */
@ApplicationScoped
public class PublicAddress {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.\\-_]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

  private final Optional<URI> configured;

  PublicAddress(GatewayConfig config) {
    this.configured = config.publicUrl();
  }

  /**
   * The configured address, else the one that the request (or a proxy before us) names; without a
   * slash at its end.
   */
  public String of(HttpServerRequest request) {
    if (configured.isPresent()) {
      return configured.get().toString().replaceFirst("/$", "");
    }
    String scheme =
        first(request, "X-Forwarded-Proto")
            .filter(proto -> proto.equals("http") || proto.equals("https"))
            .orElse(request.scheme());
    String host =
        first(request, "X-Forwarded-Host")
            .filter(name -> HOST.matcher(name).matches())
            .orElse(String.valueOf(request.authority()));
    return scheme + "://" + host;
  }

  /** What the proxy nearest to the client said. */
  private static Optional<String> first(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name))
        .map(value -> value.split(",", -1)[0].strip());
  }
}
