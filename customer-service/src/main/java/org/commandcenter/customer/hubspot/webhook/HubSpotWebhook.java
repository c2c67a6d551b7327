package org.commandcenter.customer.hubspot.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.customer.hubspot.inbox.HubSpotInbox;
import org.commandcenter.customer.hubspot.inbox.ReceivedEvent;
import org.commandcenter.customer.hubspot.settings.HubSpotConnections;
import org.commandcenter.customer.hubspot.settings.HubSpotConnections.Signer;
import org.commandcenter.customer.hubspot.settings.HubSpotError;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.jboss.logging.Logger;

/**
 * Lets in what HubSpot signed, and nothing else. Whose an event is follows from the account that it
 * names, and only that account's own secret vouches for it.
 */
@ApplicationScoped
class HubSpotWebhook {
  private static final Logger LOG = Logger.getLogger(HubSpotWebhook.class);

  /** HubSpot's batches hold at most 100 events. */
  private static final int LARGEST_BODY = 2 << 20;

  private final HubSpotConnections connections;
  private final HubSpotInbox inbox;
  private final WebhookBatch batches;
  private final WebhookMetrics metrics;
  private final Clock clock = Clock.systemUTC();

  HubSpotWebhook(
      HubSpotConnections connections,
      HubSpotInbox inbox,
      WebhookBatch batches,
      WebhookMetrics metrics) {
    this.connections = connections;
    this.inbox = inbox;
    this.batches = batches;
    this.metrics = metrics;
  }

  /**
   * Keeps the events of a request; when it returns, none of them can be lost.
   *
   * @throws ApiException {@code signature_not_valid}; or what makes the body unreadable
   */
  void receive(WebhookRequest request) {
    Instant now = clock.instant();
    if (request.signature() == null
        || request.timestamp() == null
        || !SignatureV3.isFresh(request.timestamp(), now)) {
      throw refused();
    }
    byte[] body = read(request.body());
    Map<Long, List<JsonNode>> byPortal = batches.byPortal(body);
    SignatureV3 signed =
        new SignatureV3(request.method(), request.uri(), body, request.timestamp());
    List<Signer> vouching =
        connections.signers(byPortal.keySet()).stream()
            .filter(signer -> signed.matches(signer.secret(), request.signature()))
            .toList();
    if (vouching.isEmpty()) {
      throw refused();
    }
    keep(byPortal, vouching, now);
  }

  private void keep(Map<Long, List<JsonNode>> byPortal, List<Signer> vouching, Instant now) {
    Map<Long, String> owners =
        vouching.stream().collect(Collectors.toMap(Signer::portalId, Signer::organization));
    List<ReceivedEvent> events = new ArrayList<>();
    int strangers = 0;
    for (Map.Entry<Long, List<JsonNode>> portal : byPortal.entrySet()) {
      String owner = owners.get(portal.getKey());
      if (owner == null) {
        // An app that several accounts use sends their events together; some are nobody's here.
        strangers += portal.getValue().size();
      } else {
        portal.getValue().forEach(event -> events.add(ReceivedEvent.of(owner, event, now)));
      }
    }
    int fresh = store(events);
    metrics.accepted(fresh, events.size() - fresh, strangers);
  }

  private int store(List<ReceivedEvent> events) {
    try {
      return inbox.store(events);
    } catch (RuntimeException e) {
      // Not the failure itself: it may repeat what the events say.
      LOG.errorf("%d events of HubSpot cannot be stored: %s", events.size(), e.getClass());
      throw new ApiException(CommonError.UNAVAILABLE, "Nothing was stored; send it again");
    }
  }

  private ApiException refused() {
    metrics.refused();
    return new ApiException(HubSpotError.SIGNATURE_NOT_VALID, null);
  }

  private static byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new ApiException(
            CommonError.PAYLOAD_TOO_LARGE, "At most " + LARGEST_BODY + " bytes are read");
      }
      return bytes;
    } catch (IOException e) {
      throw new ApiException(CommonError.MALFORMED_REQUEST, "The body broke off");
    }
  }
}
