package org.commandcenter.customer.deals;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The deals that were ever said to be with a person, under any name. */
@ApplicationScoped
class DealData implements PersonalData {
  private static final String THEIRS =
      """
      select deal_id from deal
      where customer_id = any(:ids) or customer_ref = any(:names)
        or as_uuid(customer_ref) = any(:ids)
      union
      select deal_id from deal_version
      where customer_ref = any(:names) or as_uuid(customer_ref) = any(:ids)
      """;

  private final Database database;

  DealData(Database database) {
    this.database = database;
  }

  @Override
  public String place() {
    return "deals";
  }

  @Override
  public long erase(ErasedPerson person) {
    return database.inOrganization(
        person.organization(),
        handle ->
            bind(
                    handle.createQuery(
                        """
                        with theirs as materialized (%s),
                        versions as (
                          delete from deal_version where deal_id in (select deal_id from theirs)
                          returning 1),
                        deals as (
                          delete from deal where deal_id in (select deal_id from theirs)
                          returning 1)
                        select (select count(*) from versions) + (select count(*) from deals)
                        """
                            .formatted(THEIRS)),
                    person)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public long remaining(ErasedPerson person) {
    return database.inOrganization(person.organization(), handle -> count(handle, person));
  }

  private static long count(Handle handle, ErasedPerson person) {
    return bind(handle.createQuery("select count(*) from (%s) t".formatted(THEIRS)), person)
        .mapTo(Long.class)
        .one();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ErasedPerson person) {
    return statement
        .bind("ids", person.customerIds().toArray(UUID[]::new))
        .bind("names", person.externalIds().toArray(String[]::new));
  }
}
