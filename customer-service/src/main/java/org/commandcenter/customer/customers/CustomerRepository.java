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
import org.jdbi.v3.core.Handle;

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
        c.recorded_at, r.churn_probability, r.risk_level, r.model_version, r.as_of
      from unnest(:ids) with ordinality as listed (customer_id, position)
      join customer c on c.customer_id = listed.customer_id
      join customer_profile p on p.customer_id = c.customer_id
        and p.effective_at = c.effective_at and p.recorded_at = c.recorded_at
      left join lateral (
        select * from customer_absorbed a where a.customer_id = c.customer_id offset 0) f on true
      left join customer_risk r on r.customer_id = c.customer_id
      order by listed.position
      """;

  private final Database database;
  private final CustomerList list;
  private final CustomerLookup lookup;

  CustomerRepository(Database database, CustomerList list, CustomerLookup lookup) {
    this.database = database;
    this.list = list;
    this.lookup = lookup;
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
      Instant asOf) {

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
    return database.inOrganization(
        organization,
        handle -> {
          Page<CustomerList.Entry> page =
              Page.of(
                  list.page(handle, query),
                  query.page(),
                  entry ->
                      List.of(
                          query.sort().name(),
                          entry.sortKey() == null ? "" : entry.sortKey(),
                          entry.customerId().toString()));
          List<Customer> items =
              query.asOf().isNow()
                  ? customers(handle, page.items())
                  : page.items().stream()
                      .flatMap(
                          entry -> lookup.at(handle, entry.customerId(), query.asOf()).stream())
                      .toList();
          return new Page<>(items, page.nextCursor());
        });
  }

  private static List<Customer> customers(Handle handle, List<CustomerList.Entry> entries) {
    return handle
        .createQuery(SELECT)
        .bind("ids", entries.stream().map(CustomerList.Entry::customerId).toArray(UUID[]::new))
        .mapTo(Row.class)
        .map(Row::customer)
        .list();
  }
}
