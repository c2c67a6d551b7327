package org.commandcenter.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.commandcenter.gateway.proxy.RouteTable;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One OpenAPI document of everything that can be called here. */
@Path("/openapi")
@PermitAll
public class OpenApiResource {
  private static final String YAML = "application/yaml";

  private final String asYaml;
  private final String asJson;

  OpenApiResource(RouteTable routes) {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    ObjectNode document = WholeDocument.of(service -> read(yaml, service), routes::lists);
    try {
      asYaml = yaml.writeValueAsString(document);
      asJson = document.toPrettyString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @GET
  @Produces({YAML, MediaType.APPLICATION_JSON})
  @Operation(hidden = true)
  public Response document(@QueryParam("format") String format, @Context HttpHeaders headers) {
    boolean json =
        "json".equalsIgnoreCase(format)
            || (format == null
                && headers.getAcceptableMediaTypes().contains(MediaType.APPLICATION_JSON_TYPE));
    return json
        ? Response.ok(asJson, MediaType.APPLICATION_JSON).build()
        : Response.ok(asYaml, YAML).build();
  }

  /** The committed document of a service, as bundled by the build. */
  private static Optional<JsonNode> read(ObjectMapper yaml, String service) {
    String resource = "/openapi/" + service + ".yaml";
    try (InputStream in = OpenApiResource.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(yaml.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
