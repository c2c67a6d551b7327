package org.commandcenter.gateway.tableau.query;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one page, one after the other. */
public interface RowPage extends Closeable {
  /** Rows that match in all; null unless asked for. */
  Long count();

  /** The next row with all the feed's columns; null at the end of the page. */
  Object[] next() throws IOException;

  /** Where the next page begins, once this one is read; null when there is none. */
  Position following();
}
