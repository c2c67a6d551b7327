package org.commandcenter.customer.hubspot.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as it came, understood as far as that goes without knowing anything else. Nothing is
 * turned away: what cannot be understood is {@code failed}, what does not concern us {@code
 * ignored}, each with its reason.
 *
 * @param eventId HubSpot's; not unique, says HubSpot
 * @param type null for an object that is not kept here
 * @param change null for an unknown one
 * @param relatedIds further objects that the event names
 * @param body all of it
 */
public record ReceivedEvent(
    String organization,
    UUID key,
    String eventId,
    String subscriptionType,
    ObjectType type,
    Change change,
    Long objectId,
    List<Long> relatedIds,
    String property,
    String value,
    Instant occurredAt,
    EventState state,
    String reason,
    String body) {

  static final String ERASED = "this contact was erased";

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final List<String> RELATED =
      List.of("primaryObjectId", "newObjectId", "fromObjectId", "toObjectId");
  private static final int LONGEST_NAME = 200;

  /**
   * @param now the latest time of which an event may speak, but for a day's clock skew
   */
  public static ReceivedEvent of(String organization, JsonNode event, Instant now) {
    String subscription = text(event, "subscriptionType");
    String[] parts = subscription == null ? new String[0] : subscription.split("\\.", 2);
    ObjectType named =
        parts.length == 2
            ? ObjectType.of(parts[0], text(event, "objectTypeId")).orElse(null)
            : null;
    Change change = parts.length == 2 ? Change.of(parts[1]).orElse(null) : null;
    Association association =
        change == Change.ASSOCIATION_CHANGE ? Association.of(event) : Association.NONE;
    ObjectType type = association.deal() == null ? named : ObjectType.DEAL;
    Long objectId = association.deal() == null ? objectId(event, change) : association.deal();
    Instant at = time(event, now);
    String property = text(event, "propertyName");
    Verdict verdict = verdict(subscription, type, change, objectId, at, property);
    return new ReceivedEvent(
        organization,
        EventText.key(event),
        text(event, "eventId"),
        subscription,
        type,
        change,
        objectId,
        related(event),
        property,
        association.deal() == null
            ? EventText.storable(event.path("propertyValue").asText(null))
            : association.value(),
        at,
        verdict.state,
        verdict.reason,
        EventText.body(event));
  }

  /** The same without anything that it says of the contact. */
  ReceivedEvent erased() {
    return new ReceivedEvent(
        organization,
        key,
        eventId,
        subscriptionType,
        type,
        change,
        objectId,
        List.of(),
        null,
        null,
        occurredAt,
        EventState.IGNORED,
        ERASED,
        "{}");
  }

  private record Verdict(EventState state, String reason) {}

  private static Verdict verdict(
      String subscription,
      ObjectType type,
      Change change,
      Long objectId,
      Instant at,
      String property) {
    if (subscription == null) {
      return new Verdict(EventState.FAILED, "subscriptionType is missing or not a text");
    }
    if (type == null || change == null) {
      return new Verdict(
          EventState.IGNORED, "nothing is kept here for the subscription type " + subscription);
    }
    if (objectId == null) {
      return new Verdict(EventState.FAILED, "objectId is missing or not a number");
    }
    if (at == null) {
      return new Verdict(
          EventState.FAILED, "occurredAt is not a time in milliseconds between 2000 and today");
    }
    if (change == Change.PROPERTY_CHANGE && (property == null || property.isBlank())) {
      return new Verdict(EventState.FAILED, "propertyName is missing");
    }
    return new Verdict(EventState.RECEIVED, null);
  }

  /** Of a merge, the contact that survives it; of an association, the side that tells it. */
  private static Long objectId(JsonNode event, Change change) {
    List<String> fields =
        change == Change.MERGE
            ? List.of("newObjectId", "primaryObjectId", "objectId")
            : List.of("objectId", "fromObjectId");
    return fields.stream().flatMap(field -> number(event, field).stream()).findFirst().orElse(null);
  }

  private static List<Long> related(JsonNode event) {
    List<Long> ids = new ArrayList<>();
    RELATED.forEach(field -> number(event, field).ifPresent(ids::add));
    for (JsonNode merged : event.path("mergedObjectIds")) {
      if (merged.isIntegralNumber() && merged.canConvertToLong()) {
        ids.add(merged.asLong());
      }
    }
    return ids.stream().distinct().sorted().toList();
  }

  private static Instant time(JsonNode event, Instant now) {
    Optional<Instant> at =
        number(event, "occurredAt")
            .filter(millis -> millis > 0 && millis < 1L << 53)
            .map(Instant::ofEpochMilli);
    return at.filter(t -> t.isAfter(EARLIEST) && t.isBefore(now.plus(CLOCK_SKEW))).orElse(null);
  }

  static Optional<Long> number(JsonNode event, String field) {
    JsonNode value = event.path(field);
    return value.isIntegralNumber() && value.canConvertToLong()
        ? Optional.of(value.asLong())
        : Optional.empty();
  }

  static String text(JsonNode event, String field) {
    JsonNode value = event.path(field);
    if (!value.isTextual() && !value.isNumber()) {
      return null;
    }
    String text = EventText.storable(value.asText());
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }
}
