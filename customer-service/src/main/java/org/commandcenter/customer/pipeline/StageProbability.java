package org.commandcenter.customer.pipeline;

import org.commandcenter.customer.policies.Policy;

/**
 * Probability that what is in a stage is won: the share that history won, shrunk towards the
 * policy's prior: (won + k x prior) / (n + k), the mean of a beta distribution with prior weight k.
 *
 * @param value 0..1
 * @param basis {@code policy_prior} without history, {@code history_and_prior} with it
 * @param prior the policy's
 * @param measured the share of history alone; null without any
 * @param n of how many
 */
public record StageProbability(double value, String basis, double prior, Double measured, long n) {

  static StageProbability of(Policy.Pipeline policy, String stage, long won, long n) {
    double prior = policy.prior(stage);
    double k = policy.priorStrength();
    return n == 0
        ? new StageProbability(prior, "policy_prior", prior, null, 0)
        : new StageProbability(
            (won + k * prior) / (n + k), "history_and_prior", prior, (double) won / n, n);
  }
}
