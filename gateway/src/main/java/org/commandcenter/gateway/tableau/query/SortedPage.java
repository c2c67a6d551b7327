package org.commandcenter.gateway.tableau.query;

import java.util.Iterator;

/** A page of rows that were sorted before. */
record SortedPage(Long count, Iterator<Object[]> rows, Position following) implements RowPage {
  @Override
  public Object[] next() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
