package org.commandcenter.customer.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.commandcenter.customer.intake.ProfileChange;
import org.commandcenter.customer.loading.CustomerRow;

/** What a profile says at one time; null where nothing is known. */
record ProfileVersion(
    String company,
    BigDecimal mrr,
    String currency,
    Double grossMarginRate,
    Double tenureDays,
    Instant signedUpAt,
    String industry,
    String region,
    Double engagementScore,
    Double supportResponseTime,
    Instant lastActivityAt,
    String stage,
    JsonNode attributes) {
  static final ProfileVersion EMPTY =
      new ProfileVersion(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          JsonNodeFactory.instance.objectNode());

  ProfileVersion {
    // 10 and 10.0 are the same amount, and so must be the versions that hold them.
    mrr = mrr == null ? null : mrr.stripTrailingZeros();
  }

  /**
   * The version after a change.
   *
   * @param saidAttributes the change's further fields
   */
  ProfileVersion after(ProfileChange change, ObjectNode saidAttributes) {
    CustomerRow said = change.said();
    return new ProfileVersion(
        change.value("company", said.company(), company),
        change.value("revenue", said.mrr(), mrr),
        change.value("currency", said.currency(), currency),
        change.value("gross_margin_rate", said.grossMarginRate(), grossMarginRate),
        change.value("tenure", said.tenureDays(), tenureDays),
        change.value("signed_up_at", said.signedUpAt(), signedUpAt),
        change.value("industry", said.industry(), industry),
        change.value("region", said.region(), region),
        change.value("engagement_score", said.engagementScore(), engagementScore),
        change.value("support_response_time", said.supportResponseTime(), supportResponseTime),
        change.value("last_activity_date", said.lastActivityAt(), lastActivityAt),
        change.value("stage", said.stage(), stage),
        attributes(change, saidAttributes));
  }

  private ObjectNode attributes(ProfileChange change, ObjectNode said) {
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    if (!change.noAttributes()) {
      after.setAll((ObjectNode) attributes);
    }
    after.remove(change.clearedAttributes());
    after.setAll(said);
    return after;
  }
}
