package org.commandcenter.customer.hubspot.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/**
 * Reads of a body no more than what is needed to know whose secret should have signed it. What else
 * may be wrong with an event does not turn the batch away: it becomes a dead letter of its own.
 */
@ApplicationScoped
class WebhookBatch {
  static final int MOST_EVENTS = 100;

  private final ObjectMapper json;

  WebhookBatch(ObjectMapper json) {
    this.json = json;
  }

  /** The events by the account that they name. */
  Map<Long, List<JsonNode>> byPortal(byte[] body) {
    JsonNode batch = parse(body);
    if (!batch.isArray()) {
      throw ApiException.invalid("body", "must be a list of events");
    }
    if (batch.isEmpty() || batch.size() > MOST_EVENTS) {
      throw ApiException.invalid(
          "body", "must hold 1 to %d events, not %d".formatted(MOST_EVENTS, batch.size()));
    }
    Map<Long, List<JsonNode>> byPortal = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      JsonNode portal = batch.get(i).path("portalId");
      if (!portal.isIntegralNumber() || !portal.canConvertToLong()) {
        throw ApiException.invalid(
            "[%d].portalId".formatted(i), "must be the number of a HubSpot account");
      }
      byPortal.computeIfAbsent(portal.asLong(), none -> new ArrayList<>()).add(batch.get(i));
    }
    return byPortal;
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new ApiException(CommonError.MALFORMED_REQUEST, "The body is not valid JSON");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
