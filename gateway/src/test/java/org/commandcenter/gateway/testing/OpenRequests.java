package org.commandcenter.gateway.testing;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Requests that Quarkus would wait for when it is told to stop: told of their end as it is. */
@ApplicationScoped
public class OpenRequests {
  private static final int FIRST = 10_000;

  private final Set<RoutingContext> open = ConcurrentHashMap.newKeySet();

  void register(@Observes Filters filters) {
    filters.register(this::count, FIRST);
  }

  private void count(RoutingContext context) {
    open.add(context);
    QuarkusRequestWrapper.get(context.request()).addRequestDoneHandler(_ -> open.remove(context));
    context.next();
  }

  /** Their paths. */
  public List<String> paths() {
    return open.stream().map(context -> context.request().path()).toList();
  }
}
