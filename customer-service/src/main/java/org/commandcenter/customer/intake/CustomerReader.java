package org.commandcenter.customer.intake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commandcenter.customer.loading.CustomerRow;

/** Reads customers from the rows of a table whose columns are known by our names. */
public final class CustomerReader {
  private final RowFormat<CustomerRow> format;
  private final Columns columns;

  /**
   * @param fields of ours, in the order of the first columns
   * @param attributes names of the other columns
   * @param now the latest time that a row may speak of, but for a day's clock skew
   */
  public CustomerReader(List<String> fields, List<String> attributes, Instant now) {
    this.format = RowFormats.customers(now, Set.of("customer_id"));
    this.columns = Columns.of(fields, attributes);
  }

  /**
   * @param values texts or nulls, by column
   * @throws BadValue when the row is no customer
   */
  public CustomerRow read(long line, List<String> values) {
    return format.reader().read(new Fields(new Item(line, columns, values), false));
  }
}
