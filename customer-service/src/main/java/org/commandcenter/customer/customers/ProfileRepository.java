package org.commandcenter.customer.customers;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.customer.loading.ListedFacets;
import org.jdbi.v3.core.Handle;

/** Versions of profiles, within the caller's transaction. */
@ApplicationScoped
class ProfileRepository {
  private static final String APPEND =
      """
      insert into customer_profile (organization_id, customer_id, external_id, effective_at,
        recorded_at, company, mrr, currency, gross_margin_rate, tenure_days, signed_up_at,
        industry, region, engagement_score, support_response_time, last_activity_at, stage,
        attributes)
      select :organization, c.customer_id, c.external_id, :effective_at, :recorded_at, :company,
        :mrr::numeric, :currency, :grossMarginRate::double precision,
        :tenureDays::double precision, :signedUpAt::timestamptz, :industry, :region,
        :engagementScore::double precision, :supportResponseTime::double precision,
        :lastActivityAt::timestamptz, :stage, :attributes
      from customer c where c.customer_id = :customer
      """;

  private static final String IN_FORCE =
      """
      update customer set effective_at = :effective_at, recorded_at = :recorded_at,
        company = :company, mrr = :mrr::numeric::double precision
      where customer_id = :customer and (effective_at, recorded_at) <= (:effective_at, :recorded_at)
      """;

  /** Which version lists and answers show. */
  record Current(Instant effectiveAt, Instant recordedAt) {}

  Current current(Handle handle, UUID customer) {
    return handle
        .createQuery("select effective_at, recorded_at from customer where customer_id = :id")
        .bind("id", customer)
        .mapTo(Current.class)
        .one();
  }

  /** What an identity's own profile says from a time on; merged identities do not count. */
  Optional<ProfileVersion> inForce(Handle handle, UUID identity, Instant at) {
    return handle
        .createQuery(
            """
            select * from customer_profile where customer_id = :id and effective_at <= :at
            order by effective_at desc, recorded_at desc limit 1
            """)
        .bind("id", identity)
        .bind("at", at)
        .mapTo(ProfileVersion.class)
        .findOne();
  }

  void append(
      Handle handle,
      String organization,
      UUID customer,
      ProfileVersion version,
      Instant effectiveAt,
      Instant recordedAt) {
    handle
        .createUpdate(APPEND)
        .bind("company", version.company())
        .bind("mrr", version.mrr())
        .bind("currency", version.currency())
        .bind("grossMarginRate", version.grossMarginRate())
        .bind("tenureDays", version.tenureDays())
        .bind("signedUpAt", version.signedUpAt())
        .bind("industry", version.industry())
        .bind("region", version.region())
        .bind("engagementScore", version.engagementScore())
        .bind("supportResponseTime", version.supportResponseTime())
        .bind("lastActivityAt", version.lastActivityAt())
        .bind("stage", version.stage())
        .bind("attributes", version.attributes())
        .bind("organization", organization)
        .bind("customer", customer)
        .bind("effective_at", effectiveAt)
        .bind("recorded_at", recordedAt)
        .execute();
    handle
        .createUpdate(IN_FORCE)
        .bind("company", version.company())
        .bind("mrr", version.mrr())
        .bind("customer", customer)
        .bind("effective_at", effectiveAt)
        .bind("recorded_at", recordedAt)
        .execute();
    ListedFacets.refresh(handle, List.of(CustomerIds.canonical(handle, customer)));
  }
}
