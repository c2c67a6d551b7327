package org.commandcenter.customer.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.identity.CustomerIds;
import org.jdbi.v3.core.Handle;

/** Reads the log of one customer's stages. */
@ApplicationScoped
class StageRepository {
  private static final String LOG =
      """
      select to_stage, occurred_at, dated, recorded_at, source, changed_by from stage_change s
      left join customer_alias a on a.customer_id = s.customer_id
      where s.customer_id = any(:ids) and s.recorded_at <= :known and s.occurred_at <= :until
        and (a.since is null or s.recorded_at > a.since)
      """;

  private static final String PROFILE =
      """
      select min(p.effective_at) as first_at, min(p.recorded_at) as recorded_at,
        (array_agg(p.signed_up_at order by p.effective_at desc, p.recorded_at desc)
          filter (where p.signed_up_at is not null))[1] as signed_up_at,
        (array_agg(p.engagement_score order by p.effective_at desc, p.recorded_at desc)
          filter (where p.engagement_score is not null))[1] as engagement_score
      from customer_profile p
      where p.customer_id = any(:ids) and p.recorded_at <= :known and p.effective_at <= :until
      """;

  private record Row(
      String toStage,
      Instant occurredAt,
      boolean dated,
      Instant recordedAt,
      String source,
      String changedBy) {
    Journey.Entry entry() {
      return new Journey.Entry(
          Stage.valueOf(toStage.toUpperCase(Locale.ROOT)),
          occurredAt,
          dated,
          recordedAt,
          source,
          changedBy);
    }
  }

  private record Profile(
      Instant firstAt, Instant recordedAt, Instant signedUpAt, Double engagementScore) {}

  /**
   * What is known of a customer's stages.
   *
   * @param entries at least one
   */
  record History(UUID customer, List<Journey.Entry> entries, Double engagementScore) {}

  /** Empty when there is no such customer as of T. */
  Optional<History> find(Handle handle, String id, AsOf asOf) {
    return CustomerIds.resolve(handle, id).flatMap(customer -> history(handle, customer, asOf));
  }

  private static Optional<History> history(Handle handle, UUID customer, AsOf asOf) {
    UUID[] ids = CustomerIds.identities(handle, customer).toArray(UUID[]::new);
    Profile profile =
        KnownSql.bind(handle.createQuery(PROFILE).bind("ids", ids), asOf)
            .mapTo(Profile.class)
            .one();
    List<Journey.Entry> entries =
        new ArrayList<>(
            KnownSql.bind(handle.createQuery(LOG).bind("ids", ids), asOf)
                .mapTo(Row.class)
                .map(Row::entry)
                .list());
    if (profile.firstAt() == null && entries.isEmpty()) {
      return Optional.empty();
    }
    if (entries.stream().allMatch(entry -> entry.stage() == Stage.CHURNED)) {
      entries.add(implied(profile, entries));
    }
    return Optional.of(new History(customer, entries, profile.engagementScore()));
  }

  /** Of whom nobody told a stage before the churn was a customer. */
  private static Journey.Entry implied(Profile profile, List<Journey.Entry> entries) {
    boolean dated = profile.signedUpAt() != null;
    Instant since = dated ? profile.signedUpAt() : profile.firstAt();
    for (Journey.Entry entry : entries) {
      since = since == null || entry.occurredAt().isBefore(since) ? entry.occurredAt() : since;
    }
    Instant recorded = profile.recordedAt() == null ? since : profile.recordedAt();
    return new Journey.Entry(Stage.CUSTOMER, since, dated, recorded, "profile", null);
  }
}
