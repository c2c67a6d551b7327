package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * When a rule applies to a row. In a document the name of a column alone means: where it says yes.
 *
 * @param is texts of which the column has one, whatever their case; empty for "says yes"
 * @param not texts of which it has none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(String column, List<String> is, List<String> not) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public Condition {
    is = is == null ? List.of() : List.copyOf(is);
    not = not == null ? List.of() : List.copyOf(not);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Condition yes(String column) {
    return new Condition(column, List.of(), List.of());
  }
}
