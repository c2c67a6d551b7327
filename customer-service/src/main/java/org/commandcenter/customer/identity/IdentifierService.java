package org.commandcenter.customer.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.problem.ApiException;
import org.jdbi.v3.core.Handle;

/** Gives customers names and takes them away. */
@ApplicationScoped
public class IdentifierService {
  private static final String CUSTOMERS = "customers";

  private final Database database;
  private final IdentifierRepository identifiers;

  IdentifierService(Database database, IdentifierRepository identifiers) {
    this.database = database;
    this.identifiers = identifiers;
  }

  /** Every identifier of a canonical customer and of what was merged into it. */
  public List<Identifier> list(Handle handle, UUID canonical) {
    return identifiers.list(handle, canonical);
  }

  /**
   * Gives a customer a further name; one that it has already stays as it is.
   *
   * @param id any name of the customer
   * @param source which system uses the name
   * @throws ApiException {@code not_found}; {@code identifier_taken} when another customer has it
   */
  public List<Identifier> add(String organization, String id, String name, String source) {
    return database.inOrganization(
        organization,
        handle -> {
          LoadSession.serialize(handle, organization, CUSTOMERS);
          UUID customer = customer(handle, id);
          if (!identifiers.add(handle, organization, customer, name, source)) {
            UUID owner =
                CustomerIds.canonical(handle, identifiers.owner(handle, name).orElseThrow());
            if (!owner.equals(customer)) {
              throw new ApiException(
                  IdentityError.IDENTIFIER_TAKEN,
                  ("external_id: belongs to customer %s; if the two are one, merge them with POST"
                          + " /api/customers/%s/merge")
                      .formatted(owner, customer));
            }
          }
          return identifiers.list(handle, customer);
        });
  }

  /**
   * Takes a name away from a customer; what came in under it stays the customer's.
   *
   * @throws ApiException {@code not_found} when it is no name of that customer; {@code
   *     last_identifier} when the identity has no other one
   */
  public void remove(String organization, String id, String name) {
    database.useOrganization(
        organization,
        handle -> {
          LoadSession.serialize(handle, organization, CUSTOMERS);
          UUID customer = customer(handle, id);
          UUID owner =
              identifiers
                  .owner(handle, name)
                  .filter(other -> CustomerIds.canonical(handle, other).equals(customer))
                  .orElseThrow(() -> ApiException.notFound("identifier", name));
          String next =
              identifiers.own(handle, owner).stream()
                  .map(Identifier::externalId)
                  .filter(other -> !other.equals(name))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new ApiException(
                              IdentityError.LAST_IDENTIFIER,
                              "It is the only identifier of " + owner + "; add another one first"));
          identifiers.remove(handle, owner, name, next);
          LoadSession.changed(handle, organization, CUSTOMERS);
        });
  }

  private static UUID customer(Handle handle, String id) {
    return CustomerIds.resolve(handle, id).orElseThrow(() -> ApiException.notFound("customer", id));
  }
}
