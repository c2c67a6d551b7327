package org.commandcenter.churn.evaluation;

/** Counts of customers flagged and lost: true and false positives and negatives. */
public record Confusion(
    int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {}
