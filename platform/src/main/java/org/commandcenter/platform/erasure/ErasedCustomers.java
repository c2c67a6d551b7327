package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Who was erased, for everybody who is about to write something that was read before. What is found
 * holds until the caller's commit: an erasure that comes meanwhile waits for it, and finds what was
 * written. Rows with a column {@code customer_id} need none of this, a trigger sees to them.
 */
@ApplicationScoped
public class ErasedCustomers {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Database database;
  private final boolean followed;

  ErasedCustomers(Database database, ErasureConfig config) {
    this.database = database;
    this.followed = config.follow();
  }

  /** Does work that reads, and keeps what it read elsewhere; erasures wait for its end. */
  public <T> T holdOff(String organization, Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    database.apart(
        organization,
        handle -> {
          ErasureLock.holdOff(handle, organization);
          result.set(work.get());
        });
    return result.get();
  }

  /** Everybody who was erased. */
  public Set<String> all(String organization) {
    return !followed
        ? Set.of()
        : database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery("select customer_id from erased_customer")
                    .mapTo(String.class)
                    .set());
  }

  /** Those of the customers who were erased. */
  public Set<String> among(Handle handle, String organization, Collection<String> customerIds) {
    if (!followed) {
      return Set.of();
    }
    ErasureLock.holdOff(handle, organization);
    return handle
        .createQuery(
            """
            select customer_id from erased_customer
            where organization_id = :organization and customer_id = any(:ids)
            """)
        .bind("organization", organization)
        .bindArray("ids", String.class, customerIds)
        .mapTo(String.class)
        .set();
  }

  /** The document without erased customers; the same instance when it names none. */
  public JsonNode without(Handle handle, String organization, JsonNode document) {
    Set<String> erased = mentioned(handle, organization, document);
    return erased.isEmpty() ? document : new Redaction(erased, HashedNames.NONE).redact(document);
  }

  /** The text without erased customers. */
  public String without(Handle handle, String organization, String text) {
    Set<String> erased = mentioned(handle, organization, text);
    return erased.isEmpty() ? text : new Redaction(erased, HashedNames.NONE).redact(text);
  }

  private Set<String> mentioned(Handle handle, String organization, Object content) {
    if (!followed || content == null) {
      return Set.of();
    }
    return among(
        handle,
        organization,
        ID.matcher(content.toString())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet()));
  }
}
