package org.commandcenter.customer.deals;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.customer.loading.DealLoader;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;

/** Opportunities and their history. */
@ApplicationScoped
public class DealService {
  private final DealLoader loader;

  DealService(DealLoader loader) {
    this.loader = loader;
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
}
