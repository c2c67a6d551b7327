package org.commandcenter.local.fuzz;

/**
 * What came of a run.
 *
 * @param faults answers that should not have been given
 * @param leastPerOperation how often the operation that was called least was called
 * @param report for people: the faults with command lines that repeat them, and the coverage
 */
public record Findings(int faults, int leastPerOperation, String report) {}
