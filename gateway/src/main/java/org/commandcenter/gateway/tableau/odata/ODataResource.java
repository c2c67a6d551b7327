package org.commandcenter.gateway.tableau.odata;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commandcenter.gateway.tableau.Attended;
import org.commandcenter.gateway.tableau.PublicAddress;
import org.commandcenter.gateway.tableau.TableauConfig;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.Feeds;
import org.commandcenter.gateway.tableau.query.Position;
import org.commandcenter.gateway.tableau.query.RowPage;
import org.commandcenter.gateway.tableau.query.RowQueries;
import org.commandcenter.gateway.tableau.query.RowQuery;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A read service of the OData 4.0 minimal conformance level, for Tableau, Power BI and Excel. */
@Path("/api/tableau/odata/v4")
@Tag(name = "Tableau")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.WILDCARD)
@RunOnVirtualThread
@Extension(name = "x-failure", value = "ODataFailure")
public class ODataResource {
  private static final String PATH = "/api/tableau/odata/v4/";
  private static final Set<String> ROW_OPTIONS =
      new java.util.TreeSet<>(
          Set.of(
              "$top",
              "$skip",
              "$count",
              "$skiptoken",
              "$select",
              "$filter",
              "$orderby",
              "$format"));
  private static final Pattern PAGE_SIZE =
      Pattern.compile("(?:odata\\.)?maxpagesize\\s*=\\s*\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private final RowQueries queries;
  private final PublicAddress address;
  private final TableauConfig config;
  private final JsonWebToken token;

  ODataResource(
      RowQueries queries, PublicAddress address, TableauConfig config, JsonWebToken token) {
    this.queries = queries;
    this.address = address;
    this.config = config;
    this.token = token;
  }

  /** An entry of the service document. */
  record EntitySet(String name, String kind, String url) {}

  @ServerExceptionMapper(priority = 1)
  public Response failed(Throwable failure) {
    return ODataFailures.of(failure);
  }

  @GET
  @Operation(
      summary = "OData service document",
      description =
          "Point Tableau's OData connector at this address; the user is an API key's id, the"
              + " password its secret.")
  @APIResponse(
      responseCode = "200",
      description = "The entity sets",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  public Response service(@Context RoutingContext call, @Context HttpHeaders headers) {
    ODataOptions options = ODataOptions.parse(call.request().query(), Set.of("$format"));
    ODataFormat format = ODataFormat.of(options.get("$format"), accept(headers));
    Map<String, Object> document = new LinkedHashMap<>();
    if (format != ODataFormat.NONE) {
      document.put("@odata.context", root(call) + "$metadata");
    }
    document.put(
        "value",
        Feeds.entitySets().stream()
            .map(feed -> new EntitySet(feed.entitySet(), "EntitySet", feed.entitySet()))
            .toList());
    return Response.ok(document).header(HttpHeaders.CONTENT_TYPE, format.contentType()).build();
  }

  @GET
  @Path("$metadata")
  @Operation(summary = "OData metadata: every entity set, its columns and their types")
  @APIResponse(
      responseCode = "200",
      description = "CSDL",
      content = @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)))
  public Response metadata(@Context RoutingContext call) {
    ODataOptions options = ODataOptions.parse(call.request().query(), Set.of("$format"));
    String format = options.get("$format");
    if (format != null && !List.of("xml", "application/xml").contains(format)) {
      throw new ApiException(TableauError.BAD_QUERY, "$format: metadata is served as xml");
    }
    return Response.ok(MetadataDocument.write())
        .header(HttpHeaders.CONTENT_TYPE, "application/xml;charset=UTF-8")
        .build();
  }

  @GET
  @Path("{set}")
  @Operation(
      summary = "Rows of an entity set",
      description =
          "$top, $skip, $count, $select, $filter (eq ne gt ge lt le, and, or, brackets), $orderby."
              + " A page has 10,000 rows, or as Prefer: odata.maxpagesize says; @odata.nextLink"
              + " leads to the next one. In any other order than that of the key, at most 100,000"
              + " rows are sorted. 410 when customers were scored again between two pages.")
  @APIResponse(
      responseCode = "200",
      description = "A page of rows; @odata.nextLink leads to the next",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "The options cannot be taken; the message says why",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ODataFailures.Failure.class)))
  public Response rows(
      @PathParam("set") String set, @Context RoutingContext call, @Context HttpHeaders headers)
      throws IOException {
    // A client may have encoded the dollar, which the routes above do not see.
    if (set.equals("$metadata")) {
      return metadata(call);
    }
    Feed feed = feed(set);
    ODataOptions options = ODataOptions.parse(call.request().query(), ROW_OPTIONS);
    ODataFormat format = ODataFormat.of(options.get("$format"), accept(headers));
    RowQuery query = RowQuery.of(feed, options.byName());
    String skipToken = options.get("$skiptoken");
    Position from =
        skipToken == null ? null : Position.decode(skipToken, feed.name(), options.digest());
    String root = root(call);
    var answer = Response.ok().header(HttpHeaders.CONTENT_TYPE, format.contentType());
    if (call.request().method().equals(HttpMethod.HEAD)) {
      // Nobody would read the rows, nor close them.
      return answer.build();
    }
    RowPage page = queries.open(query, bearer(), options.digest(), from, pageSize(headers));
    return answer
        .entity(new Attended(call, new ODataPage(query, page, options, format, root)))
        .build();
  }

  @GET
  @Path("{set}/$count")
  @Operation(summary = "How many rows an entity set has, as text; $filter applies")
  @APIResponse(
      responseCode = "200",
      description = "The number",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
  public Response count(@PathParam("set") String set, @Context RoutingContext call)
      throws IOException {
    Feed feed = feed(set);
    ODataOptions options = ODataOptions.parse(call.request().query(), ROW_OPTIONS);
    long count = queries.count(RowQuery.of(feed, options.byName()), bearer());
    return Response.ok(Long.toString(count))
        .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
        .build();
  }

  @GET
  @Path("{set}/{rest: .+}")
  @Operation(hidden = true)
  public Response deeper(
      @PathParam("set") String set, @PathParam("rest") String rest, @Context RoutingContext call)
      throws IOException {
    if (rest.equals("$count")) {
      return count(set, call);
    }
    throw new ApiException(
        TableauError.NOT_IMPLEMENTED, feed(set).entitySet() + " is served as a whole only");
  }

  @POST
  @Path("{any: .*}")
  @Operation(hidden = true)
  public Response post() {
    return readOnly();
  }

  @PUT
  @Path("{any: .*}")
  @Operation(hidden = true)
  public Response put() {
    return readOnly();
  }

  @PATCH
  @Path("{any: .*}")
  @Operation(hidden = true)
  public Response patch() {
    return readOnly();
  }

  @DELETE
  @Path("{any: .*}")
  @Operation(hidden = true)
  public Response delete() {
    return readOnly();
  }

  private static Response readOnly() {
    return ODataFailures.answer(CommonError.METHOD_NOT_ALLOWED, "This service is read only");
  }

  private static Feed feed(String set) {
    if (set.contains("(")) {
      throw new ApiException(
          TableauError.NOT_IMPLEMENTED, "Single entities are not served; use $filter");
    }
    return Feeds.entitySet(set)
        .orElseThrow(
            () ->
                new ApiException(
                    set.startsWith("$") ? TableauError.NOT_IMPLEMENTED : CommonError.NOT_FOUND,
                    "There is no entity set '" + set + "'"));
  }

  private long pageSize(HttpHeaders headers) {
    String prefer = String.join(",", headers.getRequestHeaders().getOrDefault("Prefer", List.of()));
    Matcher asked = PAGE_SIZE.matcher(prefer);
    return asked.find()
        ? Math.clamp(Long.parseLong(asked.group(1)), 1, config.largestPage())
        : config.pageSize();
  }

  private String root(RoutingContext call) {
    return address.of(call.request()) + PATH;
  }

  private String bearer() {
    return "Bearer " + token.getRawToken();
  }

  private static String accept(HttpHeaders headers) {
    return headers.getHeaderString(HttpHeaders.ACCEPT);
  }
}
