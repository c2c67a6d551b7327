package org.commandcenter.counterfactual.simulation.scenario;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.history.HistoryService;
import org.commandcenter.platform.problem.ApiException;

/** Finds the customers of a question, with the current history. */
@ApplicationScoped
public class Cohorts {
  private final HistoryService history;
  private final SubjectRepository repository;

  Cohorts(HistoryService history, SubjectRepository repository) {
    this.history = history;
    this.repository = repository;
  }

  /**
   * @param ids internal or external ids; null for all customers
   * @throws ApiException {@code not_found} for an unknown customer, {@code model_not_trained}
   *     without any prediction
   */
  public Cohort find(String organization, List<String> ids) {
    Freshness freshness = history.refresh(organization);
    List<String> wanted = ids == null ? null : resolve(organization, ids);
    SubjectRepository.Scoring scoring = scoring(organization);
    List<Subject> subjects = repository.subjects(organization, wanted);
    long asked = wanted == null ? repository.customers(organization) : wanted.size();
    long scored =
        wanted == null ? repository.scored(organization) : repository.scored(organization, wanted);
    return new Cohort(
        subjects,
        asked - scored,
        scored - subjects.size(),
        scoring.modelVersion(),
        scoring.asOf(),
        freshness);
  }

  /**
   * What {@link #find} would refuse, before any customer is read.
   *
   * @return internal ids; null for all customers
   */
  public List<String> check(String organization, List<String> ids) {
    history.refresh(organization);
    List<String> wanted = ids == null ? null : resolve(organization, ids);
    scoring(organization);
    return wanted;
  }

  /**
   * Some of the customers, by the history as it is here: nobody is asked for news.
   *
   * @param ids internal ids; who cannot be simulated is left out
   */
  public Cohort known(String organization, List<String> ids) {
    SubjectRepository.Scoring scoring = scoring(organization);
    return new Cohort(
        repository.subjects(organization, ids),
        0,
        0,
        scoring.modelVersion(),
        scoring.asOf(),
        new Freshness(false, null, List.of()));
  }

  private SubjectRepository.Scoring scoring(String organization) {
    return repository
        .scoring(organization)
        .orElseThrow(
            () ->
                new ApiException(
                    CounterfactualError.MODEL_NOT_TRAINED,
                    "Train a model first: POST /api/churn/models/train"));
  }

  private List<String> resolve(String organization, List<String> ids) {
    Map<String, String> known = repository.resolve(organization, ids);
    for (String id : ids) {
      if (!known.containsKey(id)) {
        throw ApiException.notFound("customer", id);
      }
    }
    return known.values().stream().distinct().toList();
  }
}
