package org.commandcenter.customer.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.quality.Offender;
import org.commandcenter.customer.quality.QualityChecks;
import org.commandcenter.customer.quality.QualityFinding;
import org.commandcenter.customer.quality.QualityScope;
import org.commandcenter.customer.quality.Severity;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Notices external identifiers of erased customers that are sent again: by their hashes alone. */
@ApplicationScoped
class ReturnedIdentifiers implements QualityChecks {
  private static final String RULE = "erased_identifier_returned";

  private static final String RETURNED =
      """
      select i.customer_id, i.external_id, count(*) over () as total
      from customer_identifier i, erasure_salt s
      where i.added_at >= (select min(requested_at) from erasure)
        and encode(sha256(convert_to(s.salt || i.external_id, 'UTF8')), 'hex') in (
          select unnest(e.external_id_hashes) from erasure e)
      order by i.added_at limit :limit
      """;

  private final Database database;

  ReturnedIdentifiers(Database database) {
    this.database = database;
  }

  private record Returned(UUID customerId, String externalId, long total) {}

  @Override
  public List<QualityFinding> findings(QualityScope scope) {
    return database.inOrganization(scope.organization(), ReturnedIdentifiers::findings);
  }

  private static List<QualityFinding> findings(Handle handle) {
    long erased =
        handle
            .createQuery(
                "select count(distinct hash) from erasure e, unnest(e.external_id_hashes) hash")
            .mapTo(Long.class)
            .one();
    List<Returned> returned =
        handle
            .createQuery(RETURNED)
            .bind("limit", QualityFinding.MAX_EXAMPLES)
            .mapTo(Returned.class)
            .list();
    return List.of(
        new QualityFinding(
            RULE,
            "Identifiers of erased customers stay away",
            Severity.WARNING,
            "identifiers",
            returned.isEmpty() ? 0 : returned.getFirst().total(),
            erased,
            returned.stream()
                .map(
                    one ->
                        Offender.of(
                            one.customerId(),
                            one.externalId(),
                            RULE,
                            "was erased before, and sent again since"))
                .toList(),
            "Remove the person at the source that still sends it, then erase this customer too"));
  }
}
