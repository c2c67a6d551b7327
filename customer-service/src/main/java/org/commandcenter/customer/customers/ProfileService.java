package org.commandcenter.customer.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.customer.intake.ProfileChange;
import org.commandcenter.customer.intake.ProfileChangeReader;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.loading.StageRow;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;
import org.jdbi.v3.core.Handle;

/** Changes single profiles: what was known stays, a new version is appended. */
@ApplicationScoped
public class ProfileService {
  private static final String CUSTOMERS = "customers";

  private final Database database;
  private final ProfileRepository profiles;
  private final StageLoader stages;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  ProfileService(
      Database database, ProfileRepository profiles, StageLoader stages, ObjectMapper json) {
    this.database = database;
    this.profiles = profiles;
    this.stages = stages;
    this.json = json;
  }

  /**
   * Appends a version of a customer's own profile; a change that says nothing new appends none.
   *
   * @param id any name of the customer
   * @param body the fields to change, as in an upload; null takes a value away
   * @param ifMatch the ETag that the change is based on; null for any
   * @throws ApiException {@code not_found}, {@code invalid_request}, {@code precondition_failed}
   */
  void change(Tenant tenant, String id, ObjectNode body, String ifMatch) {
    ProfileChange change = ProfileChangeReader.read(body, clock.instant());
    database.useOrganization(
        tenant.organization(), handle -> change(handle, tenant, id, change, ifMatch));
  }

  private void change(Handle handle, Tenant tenant, String id, ProfileChange change, String ifMatch)
      throws SQLException, JsonProcessingException {
    String organization = tenant.organization();
    LoadSession.serialize(handle, organization, CUSTOMERS);
    UUID customer =
        CustomerIds.resolve(handle, id).orElseThrow(() -> ApiException.notFound("customer", id));
    ProfileRepository.Current current = profiles.current(handle, customer);
    if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(etag(customer, current))) {
      throw new ApiException(
          CustomerError.PRECONDITION_FAILED,
          "If-Match: the profile was changed meanwhile; read it again");
    }
    Instant now = LoadSession.now(handle).toInstant();
    Instant effectiveAt = change.said().effectiveAt() == null ? now : change.said().effectiveAt();
    ProfileVersion before =
        profiles.inForce(handle, customer, effectiveAt).orElse(ProfileVersion.EMPTY);
    ProfileVersion after =
        before.after(change, (ObjectNode) json.readTree(change.said().attributes()));
    if (!after.equals(before)) {
      profiles.append(handle, organization, customer, after, effectiveAt, now);
      LoadSession.changed(handle, organization, CUSTOMERS);
    }
    if (change.said().stage() != null) {
      StageRow move = new StageRow(1, customer.toString(), change.said().stage(), effectiveAt, now);
      stages.load(
          handle,
          organization,
          List.of(move).iterator(),
          "profile",
          tenant.subject(),
          LoadListener.NONE);
    }
  }

  /** Names the version of a customer's profile that is shown. */
  static String etag(Customer customer) {
    return etag(
        customer.customerId(),
        new ProfileRepository.Current(customer.effectiveAt(), customer.recordedAt()));
  }

  private static String etag(UUID customer, ProfileRepository.Current current) {
    return "\"%s-%s-%s\""
        .formatted(
            customer,
            Long.toHexString(micros(current.effectiveAt())),
            Long.toHexString(micros(current.recordedAt())));
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }
}
