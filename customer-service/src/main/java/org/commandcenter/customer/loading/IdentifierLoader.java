package org.commandcenter.customer.loading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Gives customers further external identifiers. A name that is taken is never given away. */
@ApplicationScoped
public class IdentifierLoader {
  private static final String STAGING =
      """
      create temp table staged_identifier (
        line bigint, customer_ref text collate "C", customer_uuid uuid,
        external_id text collate "C"
      ) on commit drop
      """;

  /** The staged names with the customer that they are meant for. */
  private static final String MEANT =
      """
      with meant as (
        select s.line, s.external_id, coalesce(i.customer_id, c.customer_id) as customer_id
        from staged_identifier s
        left join customer_identifier i on i.external_id = s.customer_ref
        left join customer c on c.customer_id = s.customer_uuid)
      """;

  private static final String INSERT =
      "insert into customer_identifier (organization_id, external_id, customer_id, further)\n"
          + MEANT
          + """
          select distinct on (external_id) :organization, external_id, customer_id, true from meant
          where customer_id is not null order by external_id, line
          on conflict do nothing
          """;

  private static final String UNKNOWN = MEANT + "select line from meant where customer_id is null";

  /** Names of somebody else; merged identities are one customer. */
  private static final String TAKEN =
      MEANT
          + """
          select m.line from meant m
          join customer_identifier o on o.external_id = m.external_id
          left join customer_alias owner on owner.customer_id = o.customer_id
          left join customer_alias wanted on wanted.customer_id = m.customer_id
          where m.customer_id is not null and coalesce(owner.canonical_id, o.customer_id)
            <> coalesce(wanted.canonical_id, m.customer_id)
          """;

  private final Database database;

  IdentifierLoader(Database database) {
    this.database = database;
  }

  /** Loads all rows in one transaction, or none; of two claims to one name, the first counts. */
  public LoadCounts load(String organization, Iterator<IdentifierRow> rows, LoadListener listener) {
    return database.inOrganization(
        organization,
        handle -> {
          LoadSession.prepare(handle);
          handle.execute(STAGING);
          long staged =
              CopyText.copy(
                  handle,
                  "copy staged_identifier from stdin",
                  rows,
                  IdentifierLoader::encode,
                  listener);
          listener.staged(staged);
          if (staged == 0) {
            return new LoadCounts(0, 0, 0);
          }
          LoadSession.serialize(handle, organization, "customers");
          handle.execute("analyze staged_identifier (customer_ref, customer_uuid, external_id)");
          return store(handle, organization, staged, listener);
        });
  }

  private static LoadCounts store(
      Handle handle, String organization, long staged, LoadListener listener) {
    long inserted = handle.createUpdate(INSERT).bind("organization", organization).execute();
    if (inserted == staged) {
      return new LoadCounts(inserted, 0, 0);
    }
    long rejected =
        LoadSession.rejectUnknown(handle, UNKNOWN, listener)
            + LoadSession.reject(
                handle,
                TAKEN,
                listener,
                "external_id",
                RejectCode.IDENTIFIER_TAKEN,
                "is an identifier of another customer; merge the two if they are one");
    return new LoadCounts(inserted, 0, staged - rejected - inserted);
  }

  private static void encode(CopyText text, IdentifierRow row) {
    text.add(row.line())
        .add(row.customer())
        .addPlain(ContentKeys.isUuid(row.customer()) ? row.customer() : null)
        .add(row.externalId());
  }
}
