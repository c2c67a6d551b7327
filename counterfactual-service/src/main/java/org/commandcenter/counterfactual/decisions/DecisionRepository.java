package org.commandcenter.counterfactual.decisions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.counterfactual.SortKey;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;

/** The decision log, as it is known and as it was. */
@ApplicationScoped
class DecisionRepository {
  /** {@code settled_at} is null while a signal is left alone: that goes on until as-of. */
  private static final String ROW =
      """
      select v.*, c.external_id, c.company, t.decided_at,
        extract(epoch from t.decided_at - v.risk_signal_at)::float8 / 86400 as delay_days
      from decision_version v
      left join customer_fact c on c.customer_id = v.customer_id
      cross join lateral (
        select coalesce(v.settled_at, greatest(v.risk_signal_at, (
          select k.as_of from decision_knowledge k where k.known_from <= %s
          order by k.known_from desc limit 1))) as decided_at) t
      """;

  private static final String KNOWN =
      ROW.formatted(":knownAt")
          + " where v.known_from <= :knownAt"
          + " and (v.known_until is null or v.known_until > :knownAt) ";

  private static final String OF_CUSTOMER =
      """
       and v.customer_id in (
        select :customer union all select customer_id from customer_fact
        where external_id = :customer)
      """;

  private final Database database;

  DecisionRepository(Database database) {
    this.database = database;
  }

  /**
   * The time whose knowledge is asked for: nothing that was known at it is under way any more, so
   * that whoever asks for it later is told the same.
   *
   * @param knownAt null for now; empty when it is still to come
   */
  Optional<Instant> settled(String organization, Instant knownAt) {
    return database.inOrganization(
        organization,
        handle -> {
          waitForLoads(handle, organization);
          Instant now = handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
          return knownAt == null
              ? Optional.of(now)
              : Optional.of(knownAt).filter(at -> !at.isAfter(now));
        });
  }

  Page<Recorded> page(
      String organization, DecisionFilter filter, Instant knownAt, PageRequest request) {
    List<Recorded> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        KNOWN
                            + (filter.customer() == null ? "" : OF_CUSTOMER)
                            + """
                              and (:intervention::text is null or v.intervention = :intervention)
                              and (:since::timestamptz is null or t.decided_at >= :since)
                              and (:at::timestamptz is null or t.decided_at < :at
                                or (t.decided_at = :at and v.decision_id > :id))
                            order by t.decided_at desc, v.decision_id
                            limit :fetch
                            """)
                    .bind("knownAt", knownAt)
                    .bind("customer", filter.customer())
                    .bind("intervention", filter.intervention())
                    .bindByType("since", filter.since(), Instant.class)
                    .bindByType("at", SortKey.time(request), Instant.class)
                    .bind("id", SortKey.id(request))
                    .bind("fetch", request.fetch())
                    .mapTo(Recorded.class)
                    .list());
    return Page.of(
        rows,
        request,
        row -> List.of(row.decidedAt().toString(), knownAt.toString(), row.decisionId()));
  }

  /** All versions of a decision, newest first; none of a decision that there never was. */
  List<Recorded> versions(String organization, String decisionId) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    ROW.formatted("v.known_from")
                        + " where v.decision_id = :id order by v.known_from desc")
                .bind("id", decisionId)
                .mapTo(Recorded.class)
                .list());
  }

  /** The decision as it was known at a time. */
  Optional<Recorded> find(String organization, String decisionId, Instant knownAt) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(KNOWN + " and v.decision_id = :id")
                .bind("knownAt", knownAt)
                .bind("id", decisionId)
                .mapTo(Recorded.class)
                .findOne());
  }

  /** What was known of the organization at a time at which any decision was known. */
  Knowledge knowledge(String organization, Instant knownAt) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select known_from, as_of, mean_costs from decision_knowledge
                    where known_from <= :knownAt order by known_from desc limit 1
                    """)
                .bind("knownAt", knownAt)
                .mapTo(Knowledge.class)
                .one());
  }

  /** The hash of the first answer to this question, which is this one when there was none. */
  FirstAnswer remember(
      String organization, Recorded of, Knowledge given, String effects, String hash) {
    return database.inOrganization(
        organization,
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into decision_replay (organization_id, decision_id, customer_id,
                    version_known_from, knowledge_known_from, effects_version, answer_hash)
                  values (:organization, :id, :customer, :version, :knowledge, :effects, :hash)
                  on conflict do nothing
                  """)
              .bind("organization", organization)
              .bind("id", of.decisionId())
              .bind("customer", of.customerId())
              .bind("version", of.knownFrom())
              .bind("knowledge", given.knownFrom())
              .bind("effects", effects)
              .bind("hash", hash)
              .execute();
          return handle
              .createQuery(
                  """
                  select answer_hash, first_answered_at from decision_replay
                  where decision_id = :id and version_known_from = :version
                    and knowledge_known_from = :knowledge and effects_version = :effects
                  """)
              .bind("id", of.decisionId())
              .bind("version", of.knownFrom())
              .bind("knowledge", given.knownFrom())
              .bind("effects", effects)
              .mapTo(FirstAnswer.class)
              .findOne()
              .orElseGet(() -> new FirstAnswer(hash, null));
        });
  }

  /**
   * @param firstAnsweredAt null when nothing may be kept: the customer was erased meanwhile
   */
  record FirstAnswer(String answerHash, Instant firstAnsweredAt) {}

  /** Shares the locks under which the log and the effects are extended. */
  private static void waitForLoads(Handle handle, String organization) {
    handle
        .createQuery(
            """
            select pg_advisory_xact_lock_shared(hashtextextended(:organization, 0))::text
              || pg_advisory_xact_lock_shared(
                hashtextextended('effects/' || :organization, 0))::text
            """)
        .bind("organization", organization)
        .mapTo(String.class)
        .one();
  }
}
