package org.commandcenter.customer.hubspot.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.customer.hubspot.inbox.HubSpotNames;
import org.commandcenter.customer.hubspot.settings.PropertyMapping;
import org.commandcenter.customer.hubspot.settings.PropertyValue;
import org.commandcenter.customer.intake.CustomerReader;
import org.commandcenter.customer.loading.CustomerRow;

/** Contacts as rows of customers. */
final class ContactRows {
  private ContactRows() {}

  /** The row that makes these values hold from that moment on. */
  static CustomerRow row(
      long line, long contact, Instant at, Map<String, String> values, Instant now) {
    List<String> fields = new ArrayList<>(List.of("customer_id", "effective_at"));
    List<String> texts = new ArrayList<>(List.of(HubSpotNames.contact(contact), at.toString()));
    values.forEach(
        (field, value) -> {
          if (!field.startsWith(PropertyMapping.ATTRIBUTE)) {
            fields.add(field);
            texts.add(value);
          }
        });
    CustomerRow core = new CustomerReader(fields, List.of(), now).read(line, texts);
    return new CustomerRow(
        core.line(),
        core.externalId(),
        core.company(),
        core.mrr(),
        core.currency(),
        core.grossMarginRate(),
        core.tenureDays(),
        core.signedUpAt(),
        core.industry(),
        core.region(),
        core.engagementScore(),
        core.supportResponseTime(),
        core.lastActivityAt(),
        core.stage(),
        PropertyValue.attributes(values),
        core.effectiveAt(),
        core.recordedAt());
  }
}
