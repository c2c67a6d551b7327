package org.commandcenter.customer.customers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.jdbi.v3.core.statement.Query;

/** Reads customers with the profile in force and the latest prediction. */
@ApplicationScoped
class CustomerRepository {
  private static final String SELECT =
      """
      select c.customer_id, c.external_id, coalesce(p.company, f.company) as company, p.mrr,
        p.currency, coalesce(p.gross_margin_rate, f.gross_margin_rate) as gross_margin_rate,
        coalesce(p.tenure_days, f.tenure_days, greatest(0, extract(
          epoch from now() - coalesce(p.signed_up_at, f.signed_up_at))::double precision / 86400))
          as tenure_days,
        coalesce(p.signed_up_at, f.signed_up_at) as signed_up_at,
        coalesce(p.industry, f.industry) as industry, coalesce(p.region, f.region) as region,
        coalesce(p.engagement_score, f.engagement_score) as engagement_score,
        coalesce(p.support_response_time, f.support_response_time) as support_response_time,
        coalesce(p.last_activity_at, f.last_activity_at) as last_activity_at, c.stage,
        coalesce(f.attributes || p.attributes, p.attributes) as attributes, c.effective_at,
        c.recorded_at, r.churn_probability, r.risk_level, r.model_version, r.as_of, %s as sort_key
      from customer c
      join customer_profile p on p.customer_id = c.customer_id
        and p.effective_at = c.effective_at and p.recorded_at = c.recorded_at
      left join customer_absorbed f on f.customer_id = c.customer_id
      left join customer_risk r on r.customer_id = c.customer_id
      """;

  private final Database database;

  CustomerRepository(Database database) {
    this.database = database;
  }

  record Row(
      UUID customerId,
      String externalId,
      String company,
      BigDecimal mrr,
      String currency,
      Double grossMarginRate,
      Double tenureDays,
      Instant signedUpAt,
      String industry,
      String region,
      Double engagementScore,
      Double supportResponseTime,
      Instant lastActivityAt,
      String stage,
      JsonNode attributes,
      Instant effectiveAt,
      Instant recordedAt,
      Double churnProbability,
      String riskLevel,
      String modelVersion,
      Instant asOf,
      String sortKey) {

    Customer customer() {
      Customer.Risk risk =
          churnProbability == null
              ? null
              : new Customer.Risk(
                  churnProbability,
                  RiskLevel.valueOf(riskLevel.toUpperCase(Locale.ROOT)),
                  modelVersion,
                  asOf);
      return new Customer(
          customerId,
          externalId,
          company,
          mrr,
          mrr,
          currency,
          grossMarginRate,
          tenureDays,
          signedUpAt,
          industry,
          region,
          engagementScore,
          supportResponseTime,
          lastActivityAt,
          ValueTier.of(mrr),
          stage,
          attributes.path("segment").isTextual() ? attributes.get("segment").asText() : null,
          attributes,
          risk,
          effectiveAt,
          recordedAt,
          null,
          null);
    }
  }

  Page<Customer> list(String organization, CustomerQuery query) {
    Conditions conditions = Conditions.of(query);
    String sql =
        SELECT.formatted(query.sort().keyText())
            + conditions.where()
            + " order by "
            + query.sort().orderBy()
            + " limit :limit offset :offset";
    List<Row> rows =
        database.inOrganization(
            organization,
            handle -> {
              Query statement = handle.createQuery(sql);
              conditions.bind(statement);
              return statement
                  .bind("limit", query.page().fetch())
                  .bind("offset", query.offset())
                  .mapTo(Row.class)
                  .list();
            });
    Page<Row> page =
        Page.of(
            rows,
            query.page(),
            row -> List.of(query.sort().name(), row.sortKey(), row.customerId().toString()));
    return new Page<>(page.items().stream().map(Row::customer).toList(), page.nextCursor());
  }
}
