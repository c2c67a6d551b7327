package org.commandcenter.customer.erasure;

import java.util.Locale;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;

/** Rows of one table whose key says whose they are, and which go with the person. */
public abstract class RowsOfPerson implements PersonalData {
  /** What says whose a row is. */
  protected enum Key {
    CUSTOMER_ID,
    EXTERNAL_ID;

    private Object of(ErasedPerson person) {
      return this == CUSTOMER_ID
          ? person.customerIds().toArray(UUID[]::new)
          : person.externalIds().toArray(String[]::new);
    }
  }

  private final Database database;
  private final String place;
  private final String rows;
  private final Key key;

  /**
   * @param place what the erasure's report calls it
   * @param key the column of that name
   */
  protected RowsOfPerson(Database database, String place, String table, Key key) {
    this.database = database;
    this.place = place;
    this.rows =
        " from %s where %s = any(:ids)".formatted(table, key.name().toLowerCase(Locale.ROOT));
    this.key = key;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            (long) handle.createUpdate("delete" + rows).bind("ids", key.of(person)).execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            handle
                .createQuery("select count(*)" + rows)
                .bind("ids", key.of(person))
                .mapTo(Long.class)
                .one());
  }
}
