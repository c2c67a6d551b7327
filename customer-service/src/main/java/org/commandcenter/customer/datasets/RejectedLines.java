package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.jdbi.v3.core.statement.SqlStatement;

/** The text of rejected lines: those that name a person go. */
@ApplicationScoped
class RejectedLines implements PersonalData {
  /** Lines that could not be read name nobody: they go when they hold a name as a word. */
  private static final String NAMING =
      """
      from dataset_reject r where reference_ids && cast(:names as text[]) or (reference_ids = '{}' and exists (
        select from unnest(cast(:names as text[])) name where original ~ (
          '(^|[^[:alnum:]])' || regexp_replace(name, '([^[:alnum:]])', '\\\\\\1', 'g')
          || '($|[^[:alnum:]])')))
      """;

  private final Database database;

  RejectedLines(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "rejected_lines";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle -> named(handle.createUpdate("delete " + NAMING), person).execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            named(handle.createQuery("select count(*) " + NAMING), person).mapTo(Long.class).one());
  }

  private static <S extends SqlStatement<S>> S named(S statement, ErasedPerson person) {
    Set<String> names = new HashSet<>(person.externalIds());
    person.customerIds().stream().map(UUID::toString).forEach(names::add);
    return statement.bindArray("names", String.class, names);
  }
}
