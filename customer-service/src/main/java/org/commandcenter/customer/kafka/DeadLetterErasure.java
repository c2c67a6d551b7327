package org.commandcenter.customer.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.jdbi.v3.core.statement.SqlStatement;

/** Removes the dead letters that are about a person. */
@ApplicationScoped
class DeadLetterErasure implements PersonalData {
  /**
   * By the customer that the message names, or, where that could not be read, by any of the names
   * standing alone somewhere in the text.
   */
  private static final String ABOUT =
      """
      from kafka_dead_letter l
      where l.customer_ref = any(:names) or (l.customer_ref is null and exists (
        select from unnest(:names) name
        where strpos(l.original, name) > 0 and l.original ~ (
          '(?<![[:alnum:]_@.-])' || regexp_replace(name, '([^[:alnum:]])', '\\\\\\1', 'g')
            || '(?![[:alnum:]_@-])')))
      """;

  private final Database database;

  DeadLetterErasure(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "kafka_dead_letters";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle -> bind(handle.createUpdate("delete " + ABOUT), person).execute());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            bind(handle.createQuery("select count(*) " + ABOUT), person).mapTo(Long.class).one());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ErasedPerson person) {
    List<String> names = new ArrayList<>(person.externalIds());
    person.customerIds().forEach(id -> names.add(id.toString()));
    return statement.bindArray("names", String.class, names);
  }
}
