package org.commandcenter.action.regretzone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import org.commandcenter.action.customer.CustomerClient;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers for whom it is nearly too late. */
@Path("/api/actions/regret-zone")
@Tag(name = "Actions")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RegretZoneResource {
  private static final String AT_LEAST_HIGH = "high";
  private static final String LINES = "application/x-ndjson";

  private final CustomerClient customers;
  private final RegretZonePolicy policy;
  private final CurrentTenant tenant;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  RegretZoneResource(
      CustomerClient customers, RegretZonePolicy policy, CurrentTenant tenant, ObjectMapper json) {
    this.json = json;
    this.customers = customers;
    this.policy = policy;
    this.tenant = tenant;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, LINES})
  @RunOnVirtualThread
  @Operation(
      summary = "Customers at high risk, hardly engaged and inactive",
      description =
          "Act within the time window; counts and totals cover all of them. As"
              + " application/x-ndjson all customers are listed, in the order of customer_id, those"
              + " that follow the id given as after.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RegretZone.class)))
  public Response get(
      @Parameter(description = "customers listed, 1..1000, 100 when absent") @QueryParam("limit")
          Integer limit,
      @QueryParam("after") String after,
      HttpHeaders headers) {
    boolean lines =
        headers.getAcceptableMediaTypes().stream()
            .findFirst()
            .filter(type -> type.toString().startsWith(LINES))
            .isPresent();
    int listed = lines ? Integer.MAX_VALUE : PageRequest.of(limit, null).limit();
    RegretZone zone =
        RegretZone.of(
            customers.atRisk(tenant.organization(), AT_LEAST_HIGH),
            policy,
            clock.instant(),
            listed);
    return lines
        ? Response.ok(lines(zone, after), LINES).build()
        : Response.ok(zone, MediaType.APPLICATION_JSON).build();
  }

  private String lines(RegretZone zone, String after) {
    StringBuilder lines = new StringBuilder();
    zone.customers().stream()
        .filter(member -> after == null || member.customerId().compareTo(after) > 0)
        .sorted(Comparator.comparing(RegretZone.Member::customerId))
        .forEach(member -> lines.append(line(member)).append('\n'));
    return lines.toString();
  }

  private String line(RegretZone.Member member) {
    try {
      return json.writeValueAsString(member);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
