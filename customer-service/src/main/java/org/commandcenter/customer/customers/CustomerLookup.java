package org.commandcenter.customer.customers;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.customer.identity.IdentifierService;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Reads one customer, as it is known now or was at a date. */
@ApplicationScoped
class CustomerLookup {
  private static final String NOW =
      """
      select v.customer_id, v.external_id, v.company, v.mrr, v.currency, v.gross_margin_rate,
        coalesce(v.tenure_days,
          greatest(0, extract(epoch from now() - v.signed_up_at)::double precision / 86400))
          as tenure_days,
        v.signed_up_at, v.industry, v.region, v.engagement_score, v.support_response_time,
        v.last_activity_at, v.stage, v.attributes, v.effective_at, v.recorded_at,
        r.churn_probability, r.risk_level, r.model_version, r.as_of
      from customer_current v left join customer_risk r on r.customer_id = v.customer_id
      where v.customer_id = :customer
      """;

  /** The profile's own version, its gaps filled as in the view customer_absorbed. */
  private static final String AT =
      """
      with version as (
        select distinct on (p.customer_id) p.* from customer_profile p
        where p.customer_id = any(:ids) and p.effective_at <= :at and p.recorded_at <= :at
        order by p.customer_id, p.effective_at desc, p.recorded_at desc),
      absorbed as (
        select %s, max(effective_at) as effective_at, max(recorded_at) as recorded_at,
          jsonb_overlay(attributes order by effective_at, recorded_at, customer_id desc)
            as attributes
        from version where customer_id <> :customer),
      known as (
        select c.customer_id, c.external_id, o.mrr, o.currency, %s,
          coalesce(f.attributes, '{}') || coalesce(o.attributes, '{}') as attributes,
          coalesce(o.effective_at, f.effective_at) as effective_at,
          coalesce(o.recorded_at, f.recorded_at) as recorded_at
        from customer c left join version o on o.customer_id = c.customer_id cross join absorbed f
        where c.customer_id = :customer and exists (select from version))
      select k.customer_id, k.external_id, k.company, k.mrr, k.currency, k.gross_margin_rate,
        coalesce(k.tenure_days,
          greatest(0, extract(epoch from :at - k.signed_up_at)::double precision / 86400))
          as tenure_days,
        k.signed_up_at, k.industry, k.region, k.engagement_score, k.support_response_time,
        k.last_activity_at, coalesce(s.to_stage, 'customer') as stage, k.attributes,
        k.effective_at, k.recorded_at, r.churn_probability, r.risk_level, r.model_version, r.as_of
      from known k
      left join customer_risk r on r.customer_id = k.customer_id and r.as_of <= :at
      left join lateral (
        select s.to_stage from stage_change s
        left join customer_alias a on a.customer_id = s.customer_id
        where s.customer_id = any(:ids) and s.recorded_at <= :at and s.occurred_at <= :at
          and (a.since is null or s.recorded_at > a.since)
          and (s.dated or not exists (
            select from stage_change h
            where h.customer_id = s.customer_id and h.dated and h.recorded_at <= :at
              and h.recorded_at >= s.recorded_at
              and stage_rank(h.to_stage) > stage_rank(s.to_stage)))
        order by s.occurred_at desc, s.recorded_at desc, stage_rank(s.to_stage) desc
        limit 1) s on true
      """
          .formatted(
              filled(
                  "first_known(%1$s order by effective_at desc, recorded_at desc, customer_id)"
                      + " as %1$s"),
              filled("coalesce(o.%1$s, f.%1$s) as %1$s"));

  private final Database database;
  private final IdentifierService identifiers;

  CustomerLookup(Database database, IdentifierService identifiers) {
    this.database = database;
    this.identifiers = identifiers;
  }

  /** By any name; empty for an unknown customer, and for one that was not yet known then. */
  Optional<Customer> find(String organization, String id, AsOf asOf) {
    return database.inOrganization(
        organization,
        handle ->
            CustomerIds.resolve(handle, id).flatMap(customer -> find(handle, customer, asOf)));
  }

  private Optional<Customer> find(Handle handle, UUID customer, AsOf asOf) {
    List<UUID> ids = CustomerIds.identities(handle, customer);
    Optional<CustomerRepository.Row> row =
        asOf.isNow() ? now(handle, customer) : at(handle, customer, ids, asOf.at());
    return row.map(
        found ->
            found
                .customer()
                .identifiedBy(identifiers.list(handle, customer), ids.subList(1, ids.size())));
  }

  /** As an item of a list. */
  Optional<Customer> at(Handle handle, UUID canonical, AsOf asOf) {
    return at(handle, canonical, CustomerIds.identities(handle, canonical), asOf.at())
        .map(CustomerRepository.Row::customer);
  }

  private static Optional<CustomerRepository.Row> now(Handle handle, UUID customer) {
    return handle
        .createQuery(NOW)
        .bind("customer", customer)
        .mapTo(CustomerRepository.Row.class)
        .findOne();
  }

  private static Optional<CustomerRepository.Row> at(
      Handle handle, UUID customer, List<UUID> ids, Instant at) {
    return handle
        .createQuery(AT)
        .bind("customer", customer)
        .bind("ids", ids.toArray(UUID[]::new))
        .bind("at", at)
        .mapTo(CustomerRepository.Row.class)
        .findOne();
  }

  private static String filled(String expression) {
    List<String> fields =
        List.of(
            "company",
            "gross_margin_rate",
            "tenure_days",
            "signed_up_at",
            "industry",
            "region",
            "engagement_score",
            "support_response_time",
            "last_activity_at");
    return String.join(", ", fields.stream().map(expression::formatted).toList());
  }
}
