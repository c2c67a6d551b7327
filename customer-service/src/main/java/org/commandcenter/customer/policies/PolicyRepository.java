package org.commandcenter.customer.policies;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** An organization's own versions of policies. */
@ApplicationScoped
class PolicyRepository {
  private final Database database;

  PolicyRepository(Database database) {
    this.database = database;
  }

  Optional<JsonNode> find(String organization, String name) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select body from policy where name = :name order by revision desc limit 1")
                .bind("name", name)
                .mapTo(JsonNode.class)
                .findOne());
  }

  void append(String organization, String name, JsonNode body, String who) {
    database.useOrganization(
        organization,
        handle -> {
          handle.execute("select pg_advisory_xact_lock(hashtext('policy'), hashtext(?))", name);
          handle
              .createUpdate(
                  """
                  insert into policy (organization_id, name, revision, body, changed_by)
                  select :organization, :name, coalesce(max(revision), 0) + 1, :body, :who
                  from policy where name = :name
                  """)
              .bind("organization", organization)
              .bind("name", name)
              .bind("body", body)
              .bind("who", who)
              .execute();
        });
  }
}
