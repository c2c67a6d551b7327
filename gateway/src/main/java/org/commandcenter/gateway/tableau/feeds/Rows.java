package org.commandcenter.gateway.tableau.feeds;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/** Rows of a feed, one after the other; never all of them in memory. */
public interface Rows extends Closeable {
  /** What the rows were made by: rows of different runs do not belong together. */
  String run();

  /** How many rows there are from the start, if the service said so. */
  OptionalLong total();

  /** The next row, its values in the order of the feed's columns; null at the end. */
  Object[] next() throws IOException;
}
