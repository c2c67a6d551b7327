package org.commandcenter.customer.intake;

import java.util.Set;
import org.commandcenter.customer.loading.CustomerRow;

/**
 * A partial update of one customer's profile.
 *
 * @param said the new values, read as an upload's would be; null is "not said"
 * @param cleared fields of ours, as an upload calls them, whose value is taken away
 * @param clearedAttributes further fields that are taken away
 * @param noAttributes whether all further fields that are not said are taken away
 */
public record ProfileChange(
    CustomerRow said, Set<String> cleared, Set<String> clearedAttributes, boolean noAttributes) {
  public ProfileChange {
    cleared = Set.copyOf(cleared);
    clearedAttributes = Set.copyOf(clearedAttributes);
  }

  /** The value that a field has after the change. */
  public <T> T value(String field, T said, T before) {
    if (cleared.contains(field)) {
      return null;
    }
    return said == null ? before : said;
  }
}
