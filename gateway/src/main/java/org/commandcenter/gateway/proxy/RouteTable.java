package org.commandcenter.gateway.proxy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commandcenter.gateway.aliases.Translation;

/** Which path goes to which service; read from {@code routes.yaml}. */
@Singleton
public final class RouteTable {
  private static final String RESOURCE = "/routes.yaml";

  private final List<Route> routes;
  private final Set<String> services;

  @Inject
  RouteTable(Upstreams upstreams) {
    this(load(), upstreams.names());
  }

  /**
   * @param services names of the services that there are
   */
  RouteTable(List<Route> routes, Set<String> services) {
    this.routes =
        routes.stream()
            .sorted(Comparator.comparingInt((Route r) -> r.path().length()).reversed())
            .toList();
    this.services = Set.copyOf(services);
    for (Route route : routes) {
      if (!services.contains(route.service()) && !route.service().equals(Route.BY_JOB_ID)) {
        throw new IllegalArgumentException(
            "%s goes to an unknown service: %s".formatted(route.path(), route.service()));
      }
    }
  }

  /** The table as it is bundled, for services of these names. */
  public static RouteTable of(Set<String> services) {
    return new RouteTable(load(), services);
  }

  static List<Route> load() {
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    try (InputStream in = RouteTable.class.getResourceAsStream(RESOURCE)) {
      return yaml.readValue(in, new TypeReference<List<Route>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A route and the service that it leads to. */
  record Target(Route route, String service) {}

  /** Where a request goes; empty: there is nothing at this path outside. */
  Optional<Target> find(String method, String path) {
    return route(method, path)
        .flatMap(route -> service(route, path).map(service -> new Target(route, service)));
  }

  /** Whether an operation, its path written as a template, exists outside. */
  public boolean lists(String method, String template) {
    return route(method, template).isPresent();
  }

  /** What the gateway needs to know of a request before it goes anywhere. */
  public record Listing(String path, boolean expensive, boolean quiet) {}

  /** The line of the table that a request, or what it is an alias of, falls under. */
  public Optional<Listing> listing(RoutingContext request) {
    return Translation.of(request)
        .map(translation -> route(translation.method(), translation.template()))
        .orElseGet(() -> route(request.request().method().name(), request.normalizedPath()))
        .map(route -> new Listing(route.path(), route.expensive(), route.quiet()));
  }

  private Optional<Route> route(String method, String path) {
    return routes.stream()
        .filter(route -> route.matches(path))
        .findFirst()
        .filter(route -> !route.blocked().contains(method));
  }

  private Optional<String> service(Route route, String path) {
    if (!route.service().equals(Route.BY_JOB_ID)) {
      return Optional.of(route.service());
    }
    String id = path.substring(Math.min(path.length(), route.path().length() + 1));
    return services.stream().filter(service -> id.startsWith(service + "-")).findFirst();
  }
}
