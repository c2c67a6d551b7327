package org.commandcenter.gateway.tableau.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.commandcenter.gateway.tableau.PublicAddress;
import org.commandcenter.gateway.tableau.extension.ExtensionsLibrary;
import org.commandcenter.gateway.tableau.extension.Manifest;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.Feeds;
import org.commandcenter.gateway.tableau.workbook.Workbook;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Files that Tableau is given, and what its pages must know. Nothing in them is secret. */
@Path("/tableau")
@PermitAll
public class TableauFilesResource {
  private static final String NAME = "command-center";

  private final PublicAddress address;
  private final Manifest manifest;
  private final Workbook workbook;
  private final ExtensionsLibrary library;

  TableauFilesResource(
      PublicAddress address, Manifest manifest, Workbook workbook, ExtensionsLibrary library) {
    this.address = address;
    this.manifest = manifest;
    this.workbook = workbook;
    this.library = library;
  }

  /**
   * What the pages for Tableau begin with.
   *
   * @param gateway its public address
   * @param extensionAllowed whether Tableau takes the extension from that address
   * @param library Tableau's script; null when nobody said where it is
   */
  record Settings(
      String gateway,
      boolean extensionAllowed,
      ExtensionsLibrary.Reference library,
      List<FeedInfo> feeds) {}

  /**
   * @param entitySet null for a feed that OData does not have
   */
  record FeedInfo(String name, String entitySet, List<ColumnInfo> columns) {}

  record ColumnInfo(String name, String type, boolean key) {}

  @GET
  @Path("command-center.trex")
  @Operation(hidden = true)
  @Produces(MediaType.APPLICATION_XML)
  public Response manifest(HttpServerRequest request) {
    return file(manifest.document(address.of(request)), "trex");
  }

  @GET
  @Path("command-center.twb")
  @Operation(hidden = true)
  @Produces(MediaType.APPLICATION_XML)
  public Response workbook(HttpServerRequest request) {
    return file(workbook.document(address.of(request)), "twb");
  }

  @GET
  @Path("extensions-api.js")
  @Operation(hidden = true)
  @Produces("text/javascript")
  public Response library() {
    byte[] script =
        library.script().orElseThrow(() -> ApiException.notFound("script", ExtensionsLibrary.PATH));
    return Response.ok(script).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
  }

  @GET
  @Path("settings.json")
  @Operation(hidden = true)
  @Produces(MediaType.APPLICATION_JSON)
  public Settings settings(HttpServerRequest request) {
    String gateway = address.of(request);
    return new Settings(
        gateway,
        Manifest.isAllowed(gateway),
        library.reference().orElse(null),
        Feeds.all().stream().map(TableauFilesResource::info).toList());
  }

  private static FeedInfo info(Feed feed) {
    return new FeedInfo(
        feed.name(),
        feed.entitySet(),
        feed.columns().stream()
            .map(
                column ->
                    new ColumnInfo(
                        column.name(),
                        column.type().edmName().substring("Edm.".length()),
                        feed.key().contains(column)))
            .toList());
  }

  private static Response file(String content, String extension) {
    return Response.ok(content)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\"".formatted(NAME, extension))
        .build();
  }
}
