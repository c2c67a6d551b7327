package org.commandcenter.counterfactual.study;

import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.counterfactual.history.HistoryService;

/** Gives an organization's history as a {@link Study}. */
@ApplicationScoped
public class StudyService {
  /** Half a year: long enough for an intervention to show, short enough to be known. */
  public static final int HORIZON_DAYS = 180;

  private final HistoryService history;
  private final StudyRepository repository;

  StudyService(HistoryService history, StudyRepository repository) {
    this.history = history;
    this.repository = repository;
  }

  /**
   * The current history, asked anew of the neighbours.
   *
   * @param horizonDays days from the signal within which a customer is kept or lost, at least 1
   */
  public Study load(String organization, int horizonDays) {
    history.refresh(organization);
    return repository.read(organization, horizonDays);
  }
}
