package org.commandcenter.churn.model;

/**
 * What is done about churn being rare. Anything but {@code NONE} teaches the model a churn rate
 * that is not the customers': the order of customers hardly changes, the probabilities are wrong.
 */
public enum Imbalance {
  NONE,
  /** The rarer class counts as much as the other one in sum. */
  WEIGHTS,
  /** Rows of the rarer class are repeated at random until both are as many. */
  OVERSAMPLE
}
