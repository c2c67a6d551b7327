package org.commandcenter.customer.risk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the latest prediction of each customer, for lists and filters. */
@ApplicationScoped
public class RiskService {
  private final RiskRepository risks;

  RiskService(RiskRepository risks) {
    this.risks = risks;
  }

  /** Takes predictions over, but for those that are older than what is known. */
  RiskUpdate update(String organization, List<CustomerRisk> predictions) {
    int updated = risks.upsert(organization, predictions);
    return new RiskUpdate(updated, predictions.size() - updated);
  }

  /**
   * @param updated predictions that are now the customer's latest
   * @param ignored predictions of unknown customers, and those with an older as-of
   */
  public record RiskUpdate(int updated, int ignored) {}
}
