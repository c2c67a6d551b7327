package org.commandcenter.churn.registry;

import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.reference.TrainingReference;

/**
 * A model with its cross-fitted siblings: for each customer of the training set there is one that
 * never saw it.
 *
 * @param model trained on all rows
 * @param folds each trained without the customers of its fold
 * @param foldOf fold of each customer of the training set
 * @param reference what the training rows were like; null means {@link TrainingReference#NONE}
 */
public record ModelBundle(
    ChurnModel model,
    List<ChurnModel> folds,
    Map<String, Integer> foldOf,
    TrainingReference reference) {
  public ModelBundle {
    folds = List.copyOf(folds);
    foldOf = Map.copyOf(foldOf);
    reference = reference == null ? TrainingReference.NONE : reference;
  }

  /** The fold whose model never saw the customer; a customer that none saw gets a fixed one. */
  public int foldOf(String customerId) {
    Integer fold = foldOf.get(customerId);
    return fold == null ? Math.floorMod(customerId.hashCode(), folds.size()) : fold;
  }

  /**
   * The model that made a prediction.
   *
   * @param fold null for the final model
   */
  public ChurnModel of(Integer fold) {
    return fold == null ? model : folds.get(fold);
  }
}
