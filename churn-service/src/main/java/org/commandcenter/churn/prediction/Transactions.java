package org.commandcenter.churn.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.churn.features.CustomerEvent;
import org.commandcenter.churn.features.CustomerFeatures;
import org.commandcenter.churn.features.CustomerProfile;
import org.commandcenter.churn.features.KnownBy;
import org.commandcenter.churn.features.LearntFeatures;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Violation;

/**
 * A customer described by what happened: {@code {customer_id, transactions[{event_date, amount,
 * event_type}], as_of, mrr, industry, region, signed_up_at, attributes{}}}. Features are made of it
 * by the definitions that made the training rows.
 */
record Transactions(Instant asOf, CustomerProfile profile, List<CustomerEvent> events) {
  static final String FIELD = "transactions";

  private static final String DEFAULT_TYPE = "transaction";
  private static final Set<String> KNOWN =
      Set.of(
          "customer_id", FIELD, "as_of", "mrr", "industry", "region", "signed_up_at", "attributes");

  /**
   * Reads the object.
   *
   * @param path of the object in the request, as {@code [3].}
   * @param now the date of the features where the object gives none
   * @throws ApiException {@code invalid_request} that names every wrong field
   */
  static Transactions read(JsonNode object, String path, Instant now) {
    Reader reader = new Reader(path);
    JsonNode list = object.get(FIELD);
    List<CustomerEvent> events = new ArrayList<>();
    if (!list.isArray()) {
      reader.refuse(FIELD, "must be a list of {event_date, amount, event_type}");
    } else {
      for (int i = 0; i < list.size(); i++) {
        CustomerEvent event = reader.event(list.get(i), "%s[%d].".formatted(FIELD, i));
        if (event != null) {
          events.add(event);
        }
      }
    }
    Instant asOf = reader.time(object, "", "as_of");
    double mrr = reader.number(object, "", "mrr");
    CustomerProfile profile =
        new CustomerProfile(
            reader.time(object, "", "signed_up_at"),
            mrr,
            reader.text(object, "", "industry"),
            reader.text(object, "", "region"),
            reader.attributes(object));
    reader.end();
    return new Transactions(asOf == null ? now : asOf, profile, events);
  }

  /** One row of features as of the date; what is given is known. */
  FeatureTable features(LearntFeatures learnt, KnownBy knownBy, Map<String, Double> market) {
    return new CustomerFeatures(learnt, knownBy).at(asOf, profile, events, market);
  }

  /** Fields of the object that say nothing to us. */
  static List<String> ignored(JsonNode object) {
    List<String> ignored = new ArrayList<>();
    object.fieldNames().forEachRemaining(ignored::add);
    ignored.removeAll(KNOWN);
    return ignored;
  }

  /** Reads fields and remembers what is wrong with them. */
  private record Reader(String path, List<Violation> violations) {
    Reader(String path) {
      this(path, new ArrayList<>());
    }

    void refuse(String field, String message) {
      violations.add(new Violation(path + field, message));
    }

    CustomerEvent event(JsonNode event, String at) {
      if (!event.isObject()) {
        refuse(at.substring(0, at.length() - 1), "must be an object");
        return null;
      }
      Instant date = time(event, at, "event_date");
      if (date == null) {
        if (!event.hasNonNull("event_date")) {
          refuse(at + "event_date", "is required");
        }
        return null;
      }
      String type = text(event, at, "event_type");
      return CustomerEvent.known(
          type == null || type.isBlank() ? DEFAULT_TYPE : type, date, number(event, at, "amount"));
    }

    double number(JsonNode object, String at, String field) {
      JsonNode node = object.get(field);
      if (node == null || node.isNull()) {
        return Double.NaN;
      }
      if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
        refuse(at + field, "must be a number");
        return Double.NaN;
      }
      return node.doubleValue();
    }

    Map<String, Object> attributes(JsonNode object) {
      JsonNode node = object.get("attributes");
      if (node == null || node.isNull()) {
        return Map.of();
      }
      if (!node.isObject()) {
        refuse("attributes", "must be an object");
        return Map.of();
      }
      return CustomerProfile.attributes(node);
    }

    String text(JsonNode object, String at, String field) {
      JsonNode node = object.get(field);
      if (node == null || node.isNull()) {
        return null;
      }
      if (!node.isTextual()) {
        refuse(at + field, "must be a text");
        return null;
      }
      return node.textValue();
    }

    Instant time(JsonNode object, String at, String field) {
      String text = text(object, at, field);
      if (text == null) {
        return null;
      }
      try {
        return parse(text.strip());
      } catch (DateTimeParseException e) {
        refuse(at + field, "'%s' is not a date or time (2026-05-01, RFC 3339)".formatted(text));
        return null;
      }
    }

    private static Instant parse(String text) {
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      String iso = text.replace(' ', 'T');
      try {
        return OffsetDateTime.parse(iso).toInstant();
      } catch (DateTimeParseException e) {
        return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      }
    }

    void end() {
      if (!violations.isEmpty()) {
        Violation first = violations.getFirst();
        throw new ApiException(
            CommonError.INVALID_REQUEST, first.field() + ": " + first.message(), violations);
      }
    }
  }
}
