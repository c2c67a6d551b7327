package org.commandcenter.customer.hubspot.deals;

import static org.commandcenter.customer.hubspot.settings.PropertyMapping.ATTRIBUTE;
import static org.commandcenter.customer.hubspot.settings.PropertyMapping.IGNORE;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.customer.hubspot.inbox.Change;
import org.commandcenter.customer.hubspot.inbox.HubSpotNames;
import org.commandcenter.customer.hubspot.inbox.InboxEvent;
import org.commandcenter.customer.hubspot.inbox.Settlement;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.commandcenter.customer.hubspot.settings.PropertyValue;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.intake.Times;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.customer.loading.RejectCode;

/** What a deal's events mean under a mapping. */
record DealReading(PropertyMapping mapping) {
  /** Makes every event visible in the history, also one that states what was known already. */
  private static final String CHANGED_AT = ATTRIBUTE + "hubspot_changed_at";

  private static final String DELETED = ATTRIBUTE + "hubspot_deleted";
  private static final int LONGEST = 500;
  private static final BigDecimal MOST = new BigDecimal("1e12");

  Settlement judge(InboxEvent event) {
    if (event.change() != Change.PROPERTY_CHANGE) {
      return Settlement.applied(event);
    }
    String target = mapping.dealTarget(event.property());
    if (target.equals(IGNORE)) {
      return Settlement.ignored(event, "the mapping ignores the property " + event.property());
    }
    try {
      row(1, event, null);
      return Settlement.applied(event);
    } catch (BadValue e) {
      return Settlement.failed(
          event,
          "%s is mapped to %s, for which this value is %s"
              .formatted(event.property(), target, e.code().name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * What the event says of its deal.
   *
   * @param customer whose the deal is from this event on; null when it does not say
   * @throws BadValue for a value that the mapped field cannot have
   */
  DealRow row(long line, InboxEvent event, String customer) {
    Map<String, String> said = said(event);
    return new DealRow(
        line,
        HubSpotNames.deal(event.objectId()),
        customer,
        text(said, "name"),
        number(said, "amount", MOST),
        currency(said),
        stage(said),
        null,
        probability(said),
        date(said, "expected_close_date"),
        text(said, "owner"),
        event.change() == Change.CREATION ? event.occurredAt() : time(said, "created_at"),
        time(said, "closed_at"),
        PropertyValue.attributes(said),
        event.occurredAt(),
        null);
  }

  private Map<String, String> said(InboxEvent event) {
    Map<String, String> said = new HashMap<>();
    said.put(CHANGED_AT, event.occurredAt().toString());
    switch (event.change()) {
      case DELETION -> said.put(DELETED, "true");
      case RESTORE -> said.put(DELETED, "false");
      case PROPERTY_CHANGE -> {
        String target = mapping.dealTarget(event.property());
        if (target.startsWith(ATTRIBUTE)) {
          said.put(target, event.emptied() ? null : PropertyValue.attribute(target, event.value()));
        } else if (!event.emptied()) {
          said.put(target, event.value().strip());
        }
      }
      default -> {}
    }
    return said;
  }

  private String stage(Map<String, String> said) {
    String stage = text(said, PropertyMapping.STAGE);
    return stage == null ? null : mapping.dealStages().getOrDefault(stage, stage);
  }

  private static String text(Map<String, String> said, String field) {
    String text = said.get(field);
    if (text != null && text.length() > LONGEST) {
      throw new BadValue(field, RejectCode.TOO_LONG, "has over " + LONGEST + " characters");
    }
    return text;
  }

  private static String currency(Map<String, String> said) {
    String text = said.get("currency");
    if (text != null && !text.matches("[A-Za-z]{3}")) {
      throw new BadValue("currency", RejectCode.INVALID_VALUE, "is no currency code");
    }
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  private static Double probability(Map<String, String> said) {
    BigDecimal value = number(said, "probability", BigDecimal.ONE);
    return value == null ? null : (Double) value.doubleValue();
  }

  private static BigDecimal number(Map<String, String> said, String field, BigDecimal most) {
    String text = said.get(field);
    if (text == null) {
      return null;
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text.length() > 40 ? "too long" : text);
    } catch (NumberFormatException e) {
      throw new BadValue(field, RejectCode.INVALID_NUMBER, "is no number");
    }
    if (value.signum() < 0 || value.compareTo(most) > 0 || Math.abs(value.scale()) > 40) {
      throw new BadValue(field, RejectCode.OUT_OF_RANGE, "must lie between 0 and " + most);
    }
    return value;
  }

  private static LocalDate date(Map<String, String> said, String field) {
    Instant time = time(said, field);
    return time == null ? null : time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant time(Map<String, String> said, String field) {
    String text = said.get(field);
    if (text == null) {
      return null;
    }
    Instant time = parse(text);
    if (time == null) {
      throw new BadValue(field, RejectCode.INVALID_DATE, "is no date");
    }
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1990 || year > 2200) {
      throw new BadValue(field, RejectCode.OUT_OF_RANGE, "must lie between 1990 and 2200");
    }
    return time;
  }

  private static Instant parse(String text) {
    try {
      return Times.parse(PropertyValue.time(text));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
