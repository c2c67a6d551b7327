package org.commandcenter.platform.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.PGConnection;

/**
 * The only door to this service's schema. Every unit of work is one transaction, bound to one
 * organization: PostgreSQL's row-level security shows and accepts no row of any other. Records are
 * mapped by component name (snake_case columns), {@code JsonNode} is {@code jsonb}.
 */
@ApplicationScoped
public class Database {
  private final Jdbi jdbi;

  Database(AgroalDataSource dataSource, ObjectMapper json) {
    this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresTypes(json));
    // Messages of failures get into logs, where what was bound to a statement has no place.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** Work in a transaction: committed when it returns, rolled back when it throws. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Handle handle) throws Exception;
  }

  /** Like {@link Work}, without a result. */
  @FunctionalInterface
  public interface Action {
    void run(Handle handle) throws Exception;
  }

  /** Runs the work on the rows of one organization. */
  public <T> T inOrganization(String organization, Work<T> work) {
    return inScope("app.organization", organization, work);
  }

  public void useOrganization(String organization, Action action) {
    inOrganization(
        organization,
        handle -> {
          action.run(handle);
          return null;
        });
  }

  /**
   * Like {@link #useOrganization}, in a transaction of its own: within another unit of work, whose
   * transaction the other methods share, it is committed whatever becomes of that one.
   */
  public void apart(String organization, Action action) {
    try (Handle apart = jdbi.open()) {
      apart.useTransaction(
          handle ->
              run(
                  handle,
                  "app.organization",
                  organization,
                  same -> {
                    action.run(same);
                    return null;
                  }));
    }
  }

  /** Like {@link #inOrganization}, and every statement of the work sees the same moment. */
  public <T> T inSnapshot(String organization, Work<T> work) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> run(handle, "app.organization", organization, work));
  }

  /**
   * Runs the work across organizations, on the few tables whose policy allows it (queues and
   * accounts, see {@code protect_queue} in the platform's migration). All other tables are empty.
   */
  public <T> T inSystem(Work<T> work) {
    return inScope("app.scope", "system", work);
  }

  /** The driver's own connection, for COPY. */
  public static PGConnection postgres(Handle handle) {
    try {
      return handle.getConnection().unwrap(PGConnection.class);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("Not a PostgreSQL connection", e);
    }
  }

  private <T> T inScope(String setting, String value, Work<T> work) {
    return jdbi.inTransaction(handle -> run(handle, setting, value, work));
  }

  private static <T> T run(Handle handle, String setting, String value, Work<T> work) {
    handle
        .createQuery("select set_config(:setting, :value, true)")
        .bind("setting", setting)
        .bind("value", value)
        .mapTo(String.class)
        .one();
    try {
      return work.run(handle);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The unit of work failed", e);
    }
  }
}
