package org.commandcenter.churn.card;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Model cards. */
@Path("/api/churn/models/{version}/card")
@Tag(name = "Models")
@RolesAllowed(Role.VIEWER)
public class ModelCardResource {
  private static final String MARKDOWN = "text/markdown";
  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(
              MediaType.APPLICATION_JSON_TYPE,
              MediaType.TEXT_HTML_TYPE,
              MediaType.valueOf(MARKDOWN))
          .build();

  private final ModelCardService cards;
  private final CurrentTenant tenant;

  ModelCardResource(ModelCardService cards, CurrentTenant tenant) {
    this.cards = cards;
    this.tenant = tenant;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, MARKDOWN})
  @RunOnVirtualThread
  @Operation(
      summary = "The model's card: use, data, quality beside baselines, verdict, limits, history",
      description =
          "As JSON, as a page (Accept: text/html) or as Markdown (Accept: text/markdown). Instead"
              + " of a version, champion or challenger may be named.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ModelCard.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)),
        @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class))
      })
  public Response card(@PathParam("version") String version, @Context Request request) {
    Variant variant = request.selectVariant(VARIANTS);
    if (variant == null) {
      throw new ApiException(
          CommonError.NOT_ACCEPTABLE, "A card is JSON, text/html or text/markdown");
    }
    ModelCard card = cards.card(tenant.organization(), version);
    MediaType type = variant.getMediaType();
    Response.ResponseBuilder answer = Response.ok().header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
      return answer
          .entity(HtmlRendering.render(CardText.of(card)))
          .type(MediaType.TEXT_HTML + ";charset=UTF-8")
          .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
          .header("X-Content-Type-Options", "nosniff")
          .build();
    }
    if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      return answer.entity(card).type(MediaType.APPLICATION_JSON).build();
    }
    return answer
        .entity(MarkdownRendering.render(CardText.of(card)))
        .type(MARKDOWN + ";charset=UTF-8")
        .build();
  }
}
