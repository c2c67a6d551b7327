package org.commandcenter.churn.scoring;

import java.io.IOException;
import org.commandcenter.churn.features.FeatureRows;
import org.commandcenter.churn.registry.LoadedModel;
import org.jboss.logging.Logger;

/**
 * What the challenger predicts beside the champion, on its way into the database. Whatever goes
 * wrong with it, the champion's scoring goes on.
 */
final class ShadowRows implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ShadowRows.class);

  private final LoadedModel challenger;
  private final CopyFile rows = new CopyFile();
  private boolean failed;

  ShadowRows(LoadedModel challenger) throws IOException {
    this.challenger = challenger;
  }

  /** Scores customers whose outcome nobody knows. */
  void add(FeatureRows customers) throws IOException {
    double[] probabilities;
    try {
      probabilities = challenger.bundle().model().probabilities(customers.features());
    } catch (RuntimeException e) {
      LOG.warnf(e, "The challenger %s cannot score", challenger.model().version());
      failed = true;
      return;
    }
    for (int row = 0; row < probabilities.length; row++) {
      rows.add(customers.customerIds()[row], customers.asOf()[row], probabilities[row]);
    }
  }

  /** Whether everybody was scored so far. */
  boolean complete() {
    return !failed;
  }

  LoadedModel challenger() {
    return challenger;
  }

  CopyFile rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
