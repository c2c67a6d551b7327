package org.commandcenter.customer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.commandcenter.customer.events.StoredEvents.event;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EventUpkeepIT {
  private static final List<AsOf> DATES =
      List.of(AsOf.parse("2026-02-15T00:00:00Z"), AsOf.parse("2026-03-15T00:00:00Z"), AsOf.NOW);

  @Inject StoredEvents store;
  @Inject EventFold fold;
  @Inject EventData personal;
  @Inject ObjectLedger ledger;
  @Inject ObjectStorage storage;
  @Inject Database database;

  @Test
  void foldingChangesNothingThatAnybodyReads() throws Exception {
    String org = store.organization("a", "b");
    store.bulk(org, "(1, 'e1', 'a', 'nps', '2026-01-05', '2026-02-01', 1, '{}')");
    store.live(org, event("e1", "a", "2026-01-05", 2, "2026-03-01"));
    store.live(org, event("e2", "b", "2026-02-05", 3, "2026-02-06"));
    store.live(org, event("e2", "b", "2026-03-05", 4, "2026-03-06"));
    store.live(org, event(null, "b", "2026-03-05", 5, null));
    List<List<String>> before = read(org);
    assertThat(before.getFirst()).containsExactly("e1 nps 1.0", "e2 nps 3.0");

    assertThat(fold.fold(org)).isEqualTo(4);

    assertThat(store.number(org, "select count(*) from event")).isZero();
    assertThat(read(org)).isEqualTo(before);
    assertThat(fold.fold(org)).isZero();

    store.live(org, event("e2", "b", "2026-03-05", 4, "2026-03-06"));
    store.live(org, event("e2", "b", "2026-03-05", 6, "2026-03-10"));
    before = read(org);
    assertThat(before.getLast()).containsExactly("e1 nps 2.0", "e2 nps 6.0", "null nps 5.0");
    assertThat(fold.fold(org)).isEqualTo(1);
    assertThat(read(org)).isEqualTo(before);
    assertThat(store.number(org, "select count(*) from event_file")).isEqualTo(2);
    assertThat(store.number(org, "select count(*) from event_live")).isZero();
  }

  @Test
  void aLoadThatIsKilledLeavesNoRowAndNoObject() throws Exception {
    String org = store.organization("a");
    CompletableFuture<Void> load =
        database.inOrganization(
            org,
            handle -> {
              LoadSession.serialize(handle, org, "events");
              CompletableFuture<Void> loading =
                  CompletableFuture.runAsync(
                      () -> {
                        try {
                          store.bulk(org, "(1, 'e1', 'a', 'nps', '2026-01-05', null, 1, '{}')");
                        } catch (Exception e) {
                          throw new IllegalStateException(e);
                        }
                      });
              await()
                  .until(
                      () ->
                          handle
                                  .createQuery(
                                      """
                                      select pg_terminate_backend(w.pid) from pg_locks w
                                      join pg_locks h on h.locktype = 'advisory' and h.granted
                                        and h.pid = pg_backend_pid() and h.classid = w.classid
                                        and h.objid = w.objid and h.mode = 'ExclusiveLock'
                                      where w.locktype = 'advisory' and not w.granted
                                      """)
                                  .mapTo(Boolean.class)
                                  .list()
                                  .size()
                              == 1);
              return loading;
            });
    assertThatThrownBy(load::join)
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("EventAppend.store");

    String key =
        database.inOrganization(
            org,
            handle ->
                handle
                    .createQuery("select object_key from object_removal")
                    .mapTo(String.class)
                    .one());
    storage.open(org, key).close();
    assertThat(store.number(org, "select count(*) from event_file")).isZero();
    assertThat(store.read(org, AsOf.NOW)).isEmpty();
    database.useOrganization(
        org,
        handle ->
            handle.execute("update object_removal set remove_after = now() - interval '1 s'"));
    ledger.sweep();
    assertThatThrownBy(() -> storage.open(org, key)).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void anErasedPersonIsInNoFileAndNoRow() throws Exception {
    String org = store.organization("a", "b");
    store.bulk(
        org,
        """
        (1, 'e1', 'a', 'nps', '2026-01-05', '2026-02-01', 1, '{}'),
        (2, 'e2', 'b', 'nps', '2026-01-05', '2026-02-01', 2, '{}')
        """);
    store.bulk(org, "(1, 'e3', 'a', 'nps', '2026-02-05', '2026-02-06', 3, '{}')");
    store.live(org, event("e1", "a", "2026-01-05", 4, null));
    List<String> keys =
        database.inOrganization(
            org,
            handle ->
                handle.createQuery("select object_key from event_file").mapTo(String.class).list());
    ErasedPerson person = new ErasedPerson(org, Set.of(store.customer(org, "a")), Set.of("a"));
    assertThat(personal.remaining(person)).isEqualTo(3);

    assertThat(personal.erase(person)).isEqualTo(3);

    assertThat(personal.remaining(person)).isZero();
    assertThat(store.read(org, AsOf.NOW)).containsExactly("e2 nps 2.0");
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThatThrownBy(() -> storage.open(org, key))
                    .isInstanceOf(FileNotFoundException.class));
  }

  private List<List<String>> read(String org) throws Exception {
    List<List<String>> found = new java.util.ArrayList<>();
    for (AsOf date : DATES) {
      found.add(store.read(org, date));
    }
    return found;
  }
}
