package org.commandcenter.gateway.tableau.feeds;

import java.util.List;

/**
 * Where to begin, and what need not be read.
 *
 * @param after key of the last row that is not wanted any more; null for the start
 * @param firstKey only rows whose key begins with this value; null for all. A service may send more
 * @param limit rows that are enough; null for all. A service may send more
 */
public record Start(List<Object> after, String firstKey, Long limit) {
  public static final Start ALL = new Start(null, null, null);
}
