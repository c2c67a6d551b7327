package org.commandcenter.counterfactual.decisions;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.history.HistoryService;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** Answers what was decided, by whom, and how long after the risk signal. */
@ApplicationScoped
class DecisionService {
  private final HistoryService history;
  private final DecisionRepository repository;

  DecisionService(HistoryService history, DecisionRepository repository) {
    this.history = history;
    this.repository = repository;
  }

  DecisionPage page(String organization, DecisionFilter filter, PageRequest request) {
    Freshness freshness = history.refresh(organization);
    Page<DecisionRepository.Row> page = repository.page(organization, filter, request);
    return new DecisionPage(
        page.items().stream().map(DecisionRepository.Row::toDecision).toList(),
        page.nextCursor(),
        freshness.stale(),
        freshness.dataAsOf());
  }
}
