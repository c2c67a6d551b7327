package org.commandcenter.customer.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.ErasureLock;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;

/** What is to be erased, how far it is, and what was erased. */
@ApplicationScoped
class ErasureRepository {
  private static final String ASK =
      """
      insert into erasure (organization_id, erasure_id, customer_id, customer_ids, external_ids,
        requested_by, requested_at)
      values (:organization, :erasure, :customer, '{}', '{}', :by, clock_timestamp())
      on conflict (organization_id, customer_id) where not complete do nothing
      """;

  /** An erasure that is under way may have removed the names by which it is asked for again. */
  private static final String UNDER_WAY =
      """
      select erasure_id, job_id from erasure where not complete
        and (customer_id = :uuid::uuid or :uuid::uuid = any(customer_ids)
          or :id = any(external_ids))
      order by requested_at limit 1
      """;

  private static final String NAMES =
      """
      select external_id from customer where customer_id = any(:ids)
      union select external_id from customer_identifier where customer_id = any(:ids)
      union select external_id from customer_profile where customer_id = any(:ids)
      """;

  private static final String FORGET =
      """
      update erasure set customer_ids = :ids, external_ids = :names,
        forgotten_at = clock_timestamp(),
        external_id_hashes = array(
          select encode(sha256(convert_to(s.salt || name, 'UTF8')), 'hex')
          from unnest(:names) name, erasure_salt s order by 1)
      where erasure_id = :erasure
      """;

  /** No two at the same time: a follower that goes on after the last one it saw misses none. */
  private static final String FINISH =
      """
      update erasure set complete = :complete,
        external_ids = case when :complete then '{}' else external_ids end,
        erased_at = coalesce(erased_at, greatest(clock_timestamp(),
          (select max(erased_at) + interval '1 microsecond' from erasure)))
      where erasure_id = :erasure
      """;

  private static final String TOMBSTONES =
      """
      select e.erasure_id, e.customer_id, e.customer_ids, e.external_id_hashes, s.salt, e.erased_at
      from erasure e join erasure_salt s on s.organization_id = e.organization_id
      where e.erased_at > :since order by e.erased_at limit :limit
      """;

  private final Database database;
  private final ObjectMapper json;

  ErasureRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  record Requested(UUID erasureId, String jobId) {}

  private record Row(
      UUID erasureId,
      UUID customerId,
      List<UUID> customerIds,
      List<String> externalIds,
      String requestedBy,
      Instant requestedAt,
      Instant forgottenAt,
      Instant erasedAt,
      boolean complete,
      JsonNode places) {}

  /** The erasure of that customer, begun now or before; empty when there is no such customer. */
  Optional<Requested> request(String organization, String id, String by) {
    return database.inOrganization(
        organization,
        handle -> {
          Optional<UUID> customer = CustomerIds.resolve(handle, id);
          customer.ifPresent(
              canonical ->
                  handle
                      .createUpdate(ASK)
                      .bind("organization", organization)
                      .bind("erasure", UUID.randomUUID())
                      .bind("customer", canonical)
                      .bind("by", by)
                      .execute());
          return handle
              .createQuery(UNDER_WAY)
              .bind("uuid", customer.or(() -> CustomerIds.uuid(id)).orElse(null))
              .bind("id", id)
              .mapTo(Requested.class)
              .findOne();
        });
  }

  void carriedOutBy(String organization, UUID erasure, String job) {
    database.useOrganization(
        organization,
        handle ->
            handle.execute("update erasure set job_id = ? where erasure_id = ?", job, erasure));
  }

  /**
   * Makes the customer unknown, once: from this commit on nothing can be written about it, and
   * everything that was written before is there to be found.
   *
   * @return everybody who is meant
   */
  ErasedPerson forget(String organization, UUID erasure, CustomerData customers) {
    return database.inOrganization(
        organization,
        handle -> {
          ErasureLock.exclude(handle, organization);
          Row row = locked(handle, erasure).orElseThrow();
          if (row.forgottenAt() != null) {
            return new ErasedPerson(
                organization, Set.copyOf(row.customerIds()), Set.copyOf(row.externalIds()));
          }
          ErasedPerson person = person(handle, organization, row.customerId());
          handle.execute(
              "insert into erasure_salt (organization_id, salt)"
                  + " values (?, replace(gen_random_uuid()::text, '-', '')) on conflict do nothing",
              organization);
          handle
              .createUpdate(FORGET)
              .bind("ids", person.customerIds().toArray(UUID[]::new))
              .bind("names", person.externalIds().toArray(String[]::new))
              .bind("erasure", erasure)
              .execute();
          addErased(handle, erasure, customers.place(), customers.erase(handle, person));
          for (String table : List.of("customers", "events", "outcomes")) {
            LoadSession.changed(handle, organization, table);
          }
          return person;
        });
  }

  /** Adds to what was erased in a place; an erasure that was interrupted goes on counting. */
  void addErased(String organization, UUID erasure, String place, long erased) {
    database.useOrganization(organization, handle -> addErased(handle, erasure, place, erased));
  }

  void finish(String organization, UUID erasure, List<ErasureReport.Place> places) {
    database.useOrganization(
        organization,
        handle -> {
          ErasureLock.exclude(handle, organization);
          store(handle, erasure, places);
          handle
              .createUpdate(FINISH)
              .bind("complete", places.stream().allMatch(place -> place.remaining() == 0))
              .bind("erasure", erasure)
              .execute();
        });
  }

  Optional<ErasureReport> report(String organization, UUID erasure) {
    return database.inOrganization(
        organization,
        handle ->
            row(handle, erasure)
                .map(
                    row ->
                        new ErasureReport(
                            row.erasureId(),
                            row.customerId(),
                            row.requestedBy(),
                            row.requestedAt(),
                            row.erasedAt(),
                            places(row),
                            row.complete())));
  }

  Page<Tombstone> tombstones(String organization, Instant since, PageRequest page) {
    List<Tombstone> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(TOMBSTONES)
                    .bind("since", since)
                    .bind("limit", page.fetch())
                    .mapTo(Tombstone.class)
                    .list());
    return Page.of(rows, page, row -> List.of(row.erasedAt().toString()));
  }

  private static ErasedPerson person(Handle handle, String organization, UUID customer) {
    // It may have been merged into another one since the erasure was asked for: that is meant too.
    UUID canonical = CustomerIds.resolve(handle, customer.toString()).orElse(customer);
    List<UUID> ids = CustomerIds.identities(handle, canonical);
    List<String> names =
        handle.createQuery(NAMES).bind("ids", ids.toArray(UUID[]::new)).mapTo(String.class).list();
    return new ErasedPerson(organization, Set.copyOf(ids), Set.copyOf(names));
  }

  private void addErased(Handle handle, UUID erasure, String place, long erased) {
    List<ErasureReport.Place> places =
        new ArrayList<>(places(locked(handle, erasure).orElseThrow()));
    long before =
        places.stream()
            .filter(known -> known.place().equals(place))
            .mapToLong(ErasureReport.Place::erased)
            .sum();
    places.removeIf(known -> known.place().equals(place));
    places.add(new ErasureReport.Place(place, before + erased, 0));
    store(handle, erasure, places);
  }

  private static Optional<Row> row(Handle handle, UUID erasure) {
    return row(handle, erasure, "");
  }

  private static Optional<Row> locked(Handle handle, UUID erasure) {
    return row(handle, erasure, " for update");
  }

  private static Optional<Row> row(Handle handle, UUID erasure, String lock) {
    return handle
        .createQuery("select * from erasure where erasure_id = :id" + lock)
        .bind("id", erasure)
        .mapTo(Row.class)
        .findOne();
  }

  private void store(Handle handle, UUID erasure, List<ErasureReport.Place> places) {
    handle
        .createUpdate("update erasure set places = :places where erasure_id = :erasure")
        .bind("places", json.<JsonNode>valueToTree(places))
        .bind("erasure", erasure)
        .execute();
  }

  private List<ErasureReport.Place> places(Row row) {
    return json.convertValue(row.places(), new TypeReference<>() {});
  }
}
