package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.commandcenter.platform.problem.ApiException;

/**
 * Where a value comes from: a column, or a constant. In a document the name of a column alone is
 * enough.
 *
 * @param constant for all rows; then there is no column
 * @param prefix put before the column's text, to keep identifiers of different things apart
 * @param factor by which the column's number is multiplied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Value(String column, String constant, String prefix, Double factor) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public Value {
    if ((column == null) == (constant == null)) {
      throw ApiException.invalid("mapping", "a value has either a column or a constant");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Value of(String column) {
    return new Value(column, null, null, null);
  }

  public static Value times(String column, double factor) {
    return new Value(column, null, null, factor);
  }
}
