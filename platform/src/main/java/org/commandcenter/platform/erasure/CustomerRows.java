package org.commandcenter.platform.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** The rows of all tables with a column {@code customer_id}; new tables are found by themselves. */
@ApplicationScoped
@Typed(CustomerRows.class) // no place of customer-service, which owns these rows
class CustomerRows implements PersonalData {
  private static final String TABLES =
      """
      select c.oid::regclass::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname = 'leave_out_erased' and c.relnamespace = current_schema()::regnamespace
      order by 1
      """;

  private final Database database;

  CustomerRows(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "rows";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle -> {
          long erased = 0;
          for (String table : tables(handle)) {
            erased +=
                handle
                    .createUpdate("delete from " + table + " where customer_id::text = any(:ids)")
                    .bind("ids", person.ids())
                    .execute();
          }
          return erased;
        });
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle -> {
          long remaining = 0;
          for (String table : tables(handle)) {
            remaining +=
                handle
                    .createQuery(
                        "select count(*) from " + table + " where customer_id::text = any(:ids)")
                    .bind("ids", person.ids())
                    .mapTo(Long.class)
                    .one();
          }
          return remaining;
        });
  }

  private static List<String> tables(Handle handle) {
    return handle.createQuery(TABLES).mapTo(String.class).list();
  }
}
