package org.commandcenter.customer.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.jdbi.v3.core.Handle;

/** Merges identities that are one customer, and takes that back without loss. */
@ApplicationScoped
public class IdentityService {
  private static final List<String> SNAPSHOTS = List.of("customers", "events", "outcomes");

  private final Database database;
  private final IdentityRepository identities;
  private final IdentifierRepository identifiers;
  private final StageLoader stages;

  IdentityService(
      Database database,
      IdentityRepository identities,
      IdentifierRepository identifiers,
      StageLoader stages) {
    this.database = database;
    this.identities = identities;
    this.identifiers = identifiers;
    this.stages = stages;
  }

  /**
   * The customer absorbs another one. Nothing is moved: reads of the one show both from now on.
   *
   * @param id any name of the survivor
   * @param other any name of the one to be absorbed
   * @param reason for the log; may be null
   * @param by who does it
   * @throws ApiException {@code not_found}, or as {@link Identities#merge} says
   */
  public MergedCustomer merge(
      String organization, String id, String other, String reason, String by) {
    return change(
        organization,
        (handle, now) -> {
          UUID survivor = identity(handle, id);
          UUID absorbed = identity(handle, other);
          Identities before = identities.around(handle, List.of(survivor, absorbed));
          Identities after = before.merge(survivor, absorbed, now);
          UUID canonical = after.canonical(absorbed);
          identities.store(handle, organization, before, after);
          stages.refresh(handle, canonical);
          identities.log(
              handle, organization, MergeEntry.Kind.MERGE, canonical, absorbed, reason, by, now);
          return canonical;
        });
  }

  /**
   * Takes back the merge by which {@code other} was absorbed; all other merges stay.
   *
   * @return the customer that it was taken from
   * @throws ApiException {@code not_found}, or as {@link Identities#unmerge} says
   */
  public MergedCustomer unmerge(
      String organization, String id, String other, String reason, String by) {
    return change(
        organization,
        (handle, now) -> {
          UUID customer = identity(handle, id);
          UUID absorbed = identity(handle, other);
          Identities before = identities.around(handle, List.of(customer, absorbed));
          Identities after = before.unmerge(customer, absorbed);
          identities.store(handle, organization, before, after);
          stages.refresh(handle, before.canonical(customer));
          stages.refresh(handle, absorbed);
          identities.log(
              handle,
              organization,
              MergeEntry.Kind.UNMERGE,
              before.merges().get(absorbed).parent(),
              absorbed,
              reason,
              by,
              now);
          return before.canonical(customer);
        });
  }

  /** What was merged and unmerged about a customer, the latest first. */
  Page<MergeEntry> history(String organization, String id, PageRequest page) {
    return database.inOrganization(
        organization,
        handle -> {
          UUID customer = CustomerIds.canonical(handle, identity(handle, id));
          return identities.history(handle, CustomerIds.identities(handle, customer), page);
        });
  }

  private interface Change {
    UUID in(Handle handle, Instant now);
  }

  private MergedCustomer change(String organization, Change change) {
    return database.inOrganization(
        organization,
        handle -> {
          // One after the other, and apart from loads and erasures: each sees what the last one
          // did.
          LoadSession.serialize(handle, organization, "customers");
          UUID canonical = change.in(handle, LoadSession.now(handle).toInstant());
          SNAPSHOTS.forEach(table -> LoadSession.changed(handle, organization, table));
          return new MergedCustomer(
              canonical,
              identities.absorbed(handle, canonical),
              identifiers.list(handle, canonical));
        });
  }

  private static UUID identity(Handle handle, String id) {
    return CustomerIds.identity(handle, id)
        .orElseThrow(() -> ApiException.notFound("customer", id));
  }
}
