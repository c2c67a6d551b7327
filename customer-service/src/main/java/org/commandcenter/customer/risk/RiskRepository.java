package org.commandcenter.customer.risk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureLock;

/** Writes the latest predictions. */
@ApplicationScoped
class RiskRepository {
  private static final String UPSERT =
      """
      insert into customer_risk as r
        (organization_id, customer_id, churn_probability, risk_level, model_version, as_of)
      select distinct on (c.customer_id)
        :organization, c.customer_id, n.churn_probability, n.risk_level, n.model_version, n.as_of
      from unnest(:ids, :probabilities, :levels, :models, :times::timestamptz[])
        with ordinality as n (customer_id, churn_probability, risk_level, model_version, as_of, i)
      join customer c on c.customer_id = n.customer_id
      order by c.customer_id, n.as_of desc, n.i desc
      on conflict (organization_id, customer_id) do update set
        churn_probability = excluded.churn_probability, risk_level = excluded.risk_level,
        model_version = excluded.model_version, as_of = excluded.as_of
      where r.as_of <= excluded.as_of
      """;

  private final Database database;

  RiskRepository(Database database) {
    this.database = database;
  }

  int upsert(String organization, List<CustomerRisk> risks) {
    return database.inOrganization(
        organization,
        handle -> {
          ErasureLock.holdOff(handle, organization);
          return handle
              .createUpdate(UPSERT)
              .bind("organization", organization)
              .bind("ids", risks.stream().map(CustomerRisk::customerId).toArray(UUID[]::new))
              .bind(
                  "probabilities",
                  risks.stream().map(CustomerRisk::churnProbability).toArray(Double[]::new))
              .bind(
                  "levels",
                  risks.stream()
                      .map(r -> r.riskLevel().name().toLowerCase(Locale.ROOT))
                      .toArray(String[]::new))
              .bind("models", risks.stream().map(CustomerRisk::modelVersion).toArray(String[]::new))
              .bind(
                  "times",
                  risks.stream()
                      .map(r -> r.asOf().atOffset(ZoneOffset.UTC).toString())
                      .toArray(String[]::new))
              .execute();
        });
  }
}
