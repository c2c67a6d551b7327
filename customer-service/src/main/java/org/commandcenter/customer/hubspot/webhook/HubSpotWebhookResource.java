package org.commandcenter.customer.hubspot.webhook;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where HubSpot sends what happened. Its signature stands for a token. */
@Path("/webhooks/hubspot")
@Tag(name = "Connections")
@PermitAll
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class HubSpotWebhookResource {
  private static final String EXAMPLE =
      """
      [{"eventId": 100, "subscriptionId": 7, "portalId": 12345678, "appId": 1160452,
        "occurredAt": 1767225600000, "subscriptionType": "contact.propertyChange",
        "attemptNumber": 0, "objectId": 151, "propertyName": "lifecyclestage",
        "propertyValue": "marketingqualifiedlead"}]
      """;

  private final HubSpotWebhook webhook;
  private final PublicAddress address;

  HubSpotWebhookResource(HubSpotWebhook webhook, PublicAddress address) {
    this.webhook = webhook;
    this.address = address;
  }

  /** That the events are kept; they are applied in a moment. */
  public record Receipt(@Schema(examples = "processed") String status) {}

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Take in up to 100 events from HubSpot",
      description =
          "Needs no token but HubSpot's signature v3. The same event twice has one effect,"
              + " whatever the order of arrival; what cannot be applied is listed under"
              + " /api/connections/hubspot/events.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.ARRAY,
                      implementation = Object.class),
              examples = @ExampleObject(name = "events", value = EXAMPLE)))
  public Receipt receive(
      InputStream body,
      @HeaderParam("X-HubSpot-Signature-v3") String signature,
      @HeaderParam("X-HubSpot-Request-Timestamp") String timestamp,
      @Context HttpServerRequest request) {
    webhook.receive(
        new WebhookRequest(
            request.method().name(), address.of(request), signature, timestamp, body));
    return new Receipt("processed");
  }
}
