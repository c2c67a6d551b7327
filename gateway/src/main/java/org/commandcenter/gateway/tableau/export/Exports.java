package org.commandcenter.gateway.tableau.export;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.commandcenter.gateway.tableau.Attended;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.Feeds;
import org.commandcenter.gateway.tableau.query.RowPage;
import org.commandcenter.gateway.tableau.query.RowQueries;
import org.commandcenter.gateway.tableau.query.RowQuery;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whole feeds, in the same columns as OData has them, and with the same options. */
@RequestScoped
class Exports {
  private static final String KNOWN = "$select, $filter, $orderby, $top, $skip, limit";
  private static final Set<String> OPTIONS =
      Set.of("$select", "$filter", "$orderby", "$top", "$skip");

  private final RowQueries queries;
  private final JsonWebToken token;

  Exports(RowQueries queries, JsonWebToken token) {
    this.queries = queries;
    this.token = token;
  }

  Response answer(String name, ExportFormat format, UriInfo uri, RoutingContext call)
      throws IOException {
    Feed feed = Feeds.named(name).orElseThrow(() -> ApiException.notFound("feed", name));
    RowQuery query = RowQuery.of(feed, options(uri));
    var answer = Response.ok().header(HttpHeaders.CONTENT_TYPE, format.contentType());
    if (call.request().method().equals(HttpMethod.HEAD)) {
      // Nobody would read the rows, nor close them.
      return answer.build();
    }
    RowPage rows = queries.open(query, "Bearer " + token.getRawToken(), "", null, Long.MAX_VALUE);
    return answer.entity(new Attended(call, new RowExport(query, rows, format))).build();
  }

  private static Map<String, String> options(UriInfo uri) {
    Map<String, String> options = new HashMap<>();
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (OPTIONS.contains(name)) {
                options.put(name, values.getFirst());
              } else if (name.startsWith("$")) {
                throw new ApiException(
                    TableauError.BAD_QUERY, name + " is not known here; use one of " + KNOWN);
              }
              if (name.equals("limit")) {
                options.put("$top", values.getFirst());
              }
            });
    return options;
  }
}
