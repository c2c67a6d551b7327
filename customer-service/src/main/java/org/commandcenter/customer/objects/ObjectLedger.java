package org.commandcenter.customer.objects;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;
import org.jdbi.v3.core.Handle;

/** Writes down which objects have to go, before they can be forgotten. */
@ApplicationScoped
public class ObjectLedger {
  /** Longer than a transaction that will name an object goes on after that was stored. */
  private static final Duration ORPHANED = Duration.ofHours(1);

  private static final int AT_ONCE = 100;

  private final Database database;
  private final ObjectStorage storage;

  ObjectLedger(Database database, ObjectStorage storage) {
    this.database = database;
    this.storage = storage;
  }

  /**
   * Stores a file. Unless {@link #keep} is committed within hours, the object is removed again: so
   * it does when this process dies in between.
   */
  public StoredObject put(String organization, String key, Path file) throws IOException {
    database.apart(organization, handle -> removeLater(handle, organization, key, ORPHANED));
    return storage.put(organization, key, file);
  }

  /** A row of this transaction needs the object. */
  public void keep(Handle handle, String key) {
    handle.execute("delete from object_removal where object_key = ?", key);
  }

  /** From this transaction on nobody new will read the object; those who do have so much time. */
  public void removeLater(Handle handle, String organization, String key, Duration after) {
    handle
        .createUpdate(
            """
            insert into object_removal (organization_id, object_key, remove_after)
            values (:organization, :key, now() + :seconds * interval '1 second')
            on conflict (organization_id, object_key) do update
              set remove_after = excluded.remove_after
            """)
        .bind("organization", organization)
        .bind("key", key)
        .bind("seconds", after.toSeconds())
        .execute();
  }

  /** Removes the object at once. */
  public void remove(String organization, String key) throws IOException {
    storage.delete(organization, key);
    database.useOrganization(organization, handle -> keep(handle, key));
  }

  /**
   * Removes at once all objects of a kind that wait for it, those of transactions under way too:
   * there must be none.
   */
  public void removeWaiting(Handle handle, String organization, String prefix) throws IOException {
    List<String> keys =
        handle
            .createQuery(
                """
                delete from object_removal where starts_with(object_key, :prefix)
                returning object_key
                """)
            .bind("prefix", prefix)
            .mapTo(String.class)
            .list();
    for (String key : keys) {
      storage.delete(organization, key);
    }
  }

  private record Removal(String organizationId, String objectKey) {}

  /**
   * Removes what is due, of all organizations.
   *
   * @return objects removed
   */
  public int sweep() {
    return database.inSystem(
        handle -> {
          List<Removal> due =
              handle
                  .createQuery(
                      """
                      delete from object_removal where ctid in (
                        select ctid from object_removal where remove_after < now()
                        order by remove_after limit :limit for update skip locked)
                      returning organization_id, object_key
                      """)
                  .bind("limit", AT_ONCE)
                  .mapTo(Removal.class)
                  .list();
          for (Removal removal : due) {
            storage.delete(removal.organizationId(), removal.objectKey());
          }
          return due.size();
        });
  }
}
