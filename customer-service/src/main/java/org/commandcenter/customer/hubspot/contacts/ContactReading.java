package org.commandcenter.customer.hubspot.contacts;

import static org.commandcenter.customer.hubspot.settings.PropertyMapping.ATTRIBUTE;
import static org.commandcenter.customer.hubspot.settings.PropertyMapping.EMAIL;
import static org.commandcenter.customer.hubspot.settings.PropertyMapping.IGNORE;
import static org.commandcenter.customer.hubspot.settings.PropertyMapping.STAGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.customer.hubspot.inbox.InboxEvent;
import org.commandcenter.customer.hubspot.inbox.Settlement;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.commandcenter.customer.hubspot.settings.PropertyValue;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.intake.CustomerReader;
import org.commandcenter.customer.loading.RejectCode;

/**
 * What a contact's events mean under a mapping, checked by the same rules as an upload.
 *
 * @param now the latest time that a value may name, but for a day's clock skew
 */
record ContactReading(PropertyMapping mapping, Instant now) {
  static final String DELETED = ATTRIBUTE + "hubspot_deleted";

  /** Makes every event visible in the history, also one that states what was known already. */
  static final String CHANGED_AT = ATTRIBUTE + "hubspot_changed_at";

  private static final int LONGEST_ADDRESS = 200;

  /** Whether the event can be applied, and if not, why. */
  Settlement judge(InboxEvent event) {
    return switch (event.change()) {
      case ASSOCIATION_CHANGE ->
          Settlement.ignored(event, "only associations of deals with contacts are kept");
      case PROPERTY_CHANGE -> property(event);
      default -> Settlement.applied(event);
    };
  }

  private Settlement property(InboxEvent event) {
    String target = mapping.contactTarget(event.property());
    if (target.equals(IGNORE)) {
      return Settlement.ignored(event, "the mapping ignores the property " + event.property());
    }
    if (event.emptied()) {
      return Settlement.applied(event);
    }
    if (target.equals(STAGE)) {
      return stage(event.value()).isPresent()
          ? Settlement.applied(event)
          : Settlement.ignored(
              event, "the mapping names no stage for this value of " + event.property());
    }
    try {
      checked(target, event.value());
      return Settlement.applied(event);
    } catch (BadValue e) {
      return Settlement.failed(
          event,
          "%s is mapped to %s, for which this value is %s"
              .formatted(event.property(), target, e.code().name().toLowerCase(Locale.ROOT)));
    }
  }

  /** What the event states of the profile's fields. */
  List<Statement> statements(InboxEvent event, boolean fresh) {
    Instant at = event.occurredAt();
    List<Statement> statements = new ArrayList<>();
    switch (event.change()) {
      case DELETION -> statements.add(new Statement(DELETED, at, "true", fresh));
      case RESTORE -> statements.add(new Statement(DELETED, at, "false", fresh));
      case PROPERTY_CHANGE ->
          value(event)
              .ifPresent(v -> statements.add(new Statement(v.field(), at, v.text(), fresh)));
      default -> {}
    }
    statements.add(new Statement(CHANGED_AT, at, at.toString(), fresh));
    return statements;
  }

  private record Value(String field, String text) {}

  private Optional<Value> value(InboxEvent event) {
    String target = mapping.contactTarget(event.property());
    if (target.equals(IGNORE) || target.equals(EMAIL) || target.equals(STAGE)) {
      return Optional.empty();
    }
    if (event.emptied()) {
      // A profile's own fields cannot be unsaid: what was known last stays.
      return target.startsWith(ATTRIBUTE) ? Optional.of(new Value(target, null)) : Optional.empty();
    }
    try {
      return Optional.of(new Value(target, checked(target, event.value())));
    } catch (BadValue e) {
      // It was applied under another mapping.
      return Optional.empty();
    }
  }

  /** The stage that a contact came to with this event; it begins as a lead. */
  Optional<String> stage(InboxEvent event) {
    return switch (event.change()) {
      case CREATION -> Optional.of(ContactStages.FIRST);
      case PROPERTY_CHANGE ->
          mapping.contactTarget(event.property()).equals(STAGE) && !event.emptied()
              ? stage(event.value())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The address that a contact has from this event on, in lower case. */
  Optional<String> address(InboxEvent event) {
    return event.property() != null
            && mapping.contactTarget(event.property()).equals(EMAIL)
            && !event.emptied()
        ? Optional.of(event.value().strip().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private Optional<String> stage(String value) {
    return Optional.ofNullable(mapping.lifecycleStages().get(value.strip()))
        .filter(stage -> !stage.equals(IGNORE));
  }

  private String checked(String target, String value) {
    if (target.equals(EMAIL)) {
      if (value.length() > LONGEST_ADDRESS || !value.strip().matches("[^\\s@]+@[^\\s@]+")) {
        throw new BadValue(target, RejectCode.INVALID_VALUE, "is no address");
      }
      return value.strip();
    }
    if (target.startsWith(ATTRIBUTE)) {
      return PropertyValue.attribute(target, value);
    }
    String text =
        PropertyMapping.TIME_FIELDS.contains(target) ? PropertyValue.time(value) : value.strip();
    new CustomerReader(List.of("customer_id", target), List.of(), now)
        .read(1, List.of("any", text));
    return text;
  }
}
