package org.commandcenter.platform.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.snapshot.Snapshots;

/**
 * Snapshots that this service published before it knew of an erasure: they are withdrawn, and made
 * anew when somebody asks for them.
 */
@ApplicationScoped
@Typed(PublishedFiles.class) // no place of customer-service, which looks into each of its files
class PublishedFiles implements PersonalData {
  private static final String OLD =
      """
      from snapshot where created_at <= (
        select max(known_at) from followed_erasure where not complete)
      """;

  private final Database database;
  private final Snapshots snapshots;

  PublishedFiles(Database database, Snapshots snapshots) {
    this.database = database;
    this.snapshots = snapshots;
  }

  @Override
  public String place() {
    return "snapshots";
  }

  @Override
  public long erase(ErasedPerson person) {
    List<String> tables =
        database.inOrganization(
            person.organization(),
            handle ->
                handle.createQuery("select distinct table_name " + OLD).mapTo(String.class).list());
    tables.forEach(table -> snapshots.withdraw(person.organization(), table));
    return tables.size();
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle -> handle.createQuery("select count(*) " + OLD).mapTo(Long.class).one());
  }
}
