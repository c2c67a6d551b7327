package org.commandcenter.customer.deals;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.loading.DealLoader;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;

/** Opportunities and their history. */
@ApplicationScoped
public class DealService {
  private final DealLoader loader;
  private final DealRepository deals;

  DealService(DealLoader loader, DealRepository deals) {
    this.loader = loader;
    this.deals = deals;
  }

  /**
   * Upserts deals by external identifier; only what is said and new is appended.
   *
   * @param source where they come from, as {@code hubspot}
   * @param who the user or client who sent them
   */
  public LoadCounts upsert(String organization, List<DealRow> rows, String source, String who) {
    return loader.load(organization, rows.iterator(), source, who, LoadListener.NONE);
  }

  /**
   * A deal that was said.
   *
   * @param created whether it is new
   */
  record Upserted(DealHistory deal, boolean created) {}

  Upserted upsert(Tenant tenant, DealRequest request) {
    String id = request.externalId() == null ? "deal-" + UUID.randomUUID() : request.externalId();
    LoadCounts counts = upsert(tenant, request.row(id));
    return new Upserted(get(tenant.organization(), id, AsOf.NOW), counts.inserted() > 0);
  }

  /**
   * @throws ApiException {@code not_found}; {@code invalid_request} for another external identifier
   */
  DealHistory change(Tenant tenant, String id, DealRequest request) {
    String known =
        deals
            .externalId(tenant.organization(), id)
            .orElseThrow(() -> ApiException.notFound("deal", id));
    if (request.externalId() != null && !request.externalId().equals(known)) {
      throw ApiException.invalid("external_id", "cannot be changed");
    }
    upsert(tenant, request.row(known));
    return get(tenant.organization(), known, AsOf.NOW);
  }

  private LoadCounts upsert(Tenant tenant, DealRow row) {
    return upsert(tenant.organization(), List.of(row), "api", tenant.subject());
  }

  /**
   * @param id external identifier or UUID
   * @throws ApiException {@code not_found}
   */
  DealHistory get(String organization, String id, AsOf asOf) {
    return deals.find(organization, id, asOf).orElseThrow(() -> ApiException.notFound("deal", id));
  }

  Page<Deal> list(String organization, DealFilter.Wanted wanted) {
    return deals.list(organization, wanted);
  }
}
