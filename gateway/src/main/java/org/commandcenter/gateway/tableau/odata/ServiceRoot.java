package org.commandcenter.gateway.tableau.odata;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commandcenter.gateway.GatewayConfig;

/** Where the outside finds the OData service: links that it gives must work from there. */
@ApplicationScoped
class ServiceRoot {
  static final String PATH = "/api/tableau/odata/v4/";

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.\\-_]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

  private final Optional<URI> publicUrl;

  ServiceRoot(GatewayConfig config) {
    this.publicUrl = config.publicUrl();
  }

  /** The configured address, else the one that the request (or a proxy before us) names. */
  String of(HttpHeaders headers, HttpServerRequest request) {
    if (publicUrl.isPresent()) {
      return publicUrl.get().toString().replaceFirst("/$", "") + PATH;
    }
    String scheme =
        first(headers, "X-Forwarded-Proto")
            .filter(proto -> proto.equals("http") || proto.equals("https"))
            .orElse(request.scheme());
    String host =
        first(headers, "X-Forwarded-Host")
            .filter(name -> HOST.matcher(name).matches())
            .orElse(String.valueOf(request.authority()));
    return scheme + "://" + host + PATH;
  }

  /** What the proxy nearest to the client said. */
  private static Optional<String> first(HttpHeaders headers, String name) {
    return Optional.ofNullable(headers.getHeaderString(name))
        .map(value -> value.split(",", -1)[0].strip());
  }
}
