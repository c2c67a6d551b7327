package org.commandcenter.gateway.tableau.query;

import java.io.IOException;
import org.commandcenter.gateway.tableau.feeds.Rows;

/** A page of rows that come in the right order; one row is read ahead. */
final class StreamedPage implements RowPage {
  private final RowQuery query;
  private final String digest;
  private final Rows rows;
  private final Extent extent;
  private long delivered;
  private Object[] ahead;
  private Object[] last;

  /**
   * How much there is to deliver.
   *
   * @param wanted rows on this page
   * @param top rows on this page and all that follow; null for all
   * @param count rows that match; null unless asked for
   */
  record Extent(long wanted, Long top, Long count) {}

  StreamedPage(RowQuery query, String digest, Rows rows, Extent extent) {
    this.query = query;
    this.digest = digest;
    this.rows = rows;
    this.extent = extent;
  }

  /** Reads the first row, so that a service that fails does so before the answer has begun. */
  void begin(long skip) throws IOException {
    ahead = matching();
    for (long i = 0; i < skip && ahead != null; i++) {
      ahead = matching();
    }
  }

  @Override
  public Long count() {
    return extent.count();
  }

  @Override
  public Object[] next() throws IOException {
    if (ahead == null || delivered == extent.wanted()) {
      return null;
    }
    last = ahead;
    delivered++;
    boolean enough = extent.top() != null && delivered >= extent.top();
    ahead = enough ? null : matching();
    return last;
  }

  @Override
  public Position following() {
    if (ahead == null || last == null) {
      return null;
    }
    Long top = extent.top() == null ? null : (Long) (extent.top() - delivered);
    return new Position(
        query.feed().name(),
        digest,
        rows.run(),
        query.feed().key(last).stream().map(String::valueOf).toList(),
        0,
        top,
        extent.count());
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private Object[] matching() throws IOException {
    Object[] row = rows.next();
    while (row != null && !query.filter().accepts(row)) {
      row = rows.next();
    }
    return row;
  }
}
