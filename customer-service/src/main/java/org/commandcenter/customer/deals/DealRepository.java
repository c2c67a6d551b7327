package org.commandcenter.customer.deals;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads deals and their history. */
@ApplicationScoped
class DealRepository {
  private static final String SELECT =
      """
      select d.*, c.company from deals d left join customer c on c.customer_id = d.customer_id
      """;

  private static final String STAGES =
      """
      select stage, entered_at, lead(entered_at) over (order by entered_at) as left_at
      from (
        select v.stage, v.effective_at as entered_at, lag(v.stage) over w as before
        from deal_version v
        where v.deal_id = :deal and v.stage is not null and v.recorded_at <= :until
          and v.effective_at <= :until
        window w as (order by v.effective_at, v.recorded_at, v.line)) s
      where before is distinct from stage
      order by entered_at
      """;

  private static final String CHANGES =
      """
      select v.effective_at, v.recorded_at, v.source, v.changed_by,
        jsonb_strip_nulls(to_jsonb(v) - '{organization_id,deal_id,effective_at,recorded_at,line,source,changed_by}'::text[])
          as said
      from deal_version v
      where v.deal_id = :deal and v.recorded_at <= :until and v.effective_at <= :until
      order by v.effective_at desc, v.recorded_at desc, v.line desc limit 1000
      """;

  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;

  DealRepository(Database database) {
    this.database = database;
  }

  private record Row(
      UUID dealId,
      String externalId,
      UUID customerId,
      String customerRef,
      String company,
      String name,
      BigDecimal amount,
      String currency,
      String stage,
      String status,
      Double probability,
      LocalDate expectedCloseDate,
      String owner,
      Instant createdAt,
      Instant closedAt,
      JsonNode attributes,
      Instant changedAt,
      Instant recordedAt) {
    Deal deal() {
      return new Deal(
          dealId,
          externalId,
          customerId,
          customerRef,
          company,
          name,
          amount,
          currency,
          stage,
          Deal.Status.valueOf(status.toUpperCase(Locale.ROOT)),
          probability,
          expectedCloseDate,
          owner,
          createdAt,
          closedAt,
          attributes,
          changedAt,
          recordedAt);
    }
  }

  Page<Deal> list(String organization, DealFilter.Wanted wanted) {
    String sql =
        "with "
            + DealsKnown.with(wanted.asOf())
            + SELECT
            + """
            where (:status::text is null or d.status = :status)
              and (:stage::text is null or d.stage = :stage)
              and (:owner::text is null or d.owner = :owner)
              and (:customer::uuid is null or d.customer_id = :customer::uuid)
              and (:after::uuid is null or d.deal_id > :after::uuid)
            order by d.deal_id limit :limit
            """;
    return database.inOrganization(
        organization,
        handle -> {
          Optional<UUID> customer =
              wanted.customer() == null
                  ? Optional.empty()
                  : CustomerIds.resolve(handle, wanted.customer());
          if (wanted.customer() != null && customer.isEmpty()) {
            return new Page<>(List.of(), null);
          }
          String status =
              wanted.status() == null ? null : wanted.status().name().toLowerCase(Locale.ROOT);
          List<Deal> deals =
              DealsKnown.bind(handle.createQuery(sql), wanted.asOf())
                  .bind("status", status)
                  .bind("stage", wanted.stage())
                  .bind("owner", wanted.owner())
                  .bind("customer", customer.orElse(null))
                  .bind("after", after(wanted))
                  .bind("limit", wanted.page().fetch())
                  .mapTo(Row.class)
                  .map(Row::deal)
                  .list();
          return Page.of(deals, wanted.page(), deal -> List.of(deal.dealId().toString()));
        });
  }

  private static UUID after(DealFilter.Wanted wanted) {
    return wanted.page().first()
        ? null
        : CustomerIds.uuid(wanted.page().after().getFirst()).orElse(new UUID(0, 0));
  }

  /** By external identifier or UUID; the identifier goes first. */
  Optional<DealHistory> find(String organization, String id, AsOf asOf) {
    return database.inOrganization(
        organization, handle -> resolve(handle, id).flatMap(deal -> deal(handle, deal, asOf)));
  }

  Optional<String> externalId(String organization, String id) {
    return database.inOrganization(
        organization,
        handle ->
            resolve(handle, id)
                .map(
                    deal ->
                        handle
                            .createQuery("select external_id from deal where deal_id = :deal")
                            .bind("deal", deal)
                            .mapTo(String.class)
                            .one()));
  }

  private static Optional<DealHistory> deal(Handle handle, UUID id, AsOf asOf) {
    Instant until = asOf.isNow() ? ALWAYS : asOf.at();
    return DealsKnown.bind(
            handle.createQuery(
                "with " + DealsKnown.with(asOf) + SELECT + " where d.deal_id = :deal"),
            asOf)
        .bind("deal", id)
        .mapTo(Row.class)
        .findOne()
        .map(
            row ->
                new DealHistory(
                    row.deal(),
                    of(handle, STAGES, id, until).mapTo(DealHistory.StageVisit.class).list(),
                    of(handle, CHANGES, id, until).mapTo(DealHistory.Change.class).list()));
  }

  private static Query of(Handle handle, String sql, UUID deal, Instant until) {
    return handle.createQuery(sql).bind("deal", deal).bind("until", until);
  }

  private static Optional<UUID> resolve(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select deal_id from deal where external_id = :id or deal_id = as_uuid(:id)
            order by external_id = :id desc limit 1
            """)
        .bind("id", id)
        .mapTo(UUID.class)
        .findOne();
  }
}
