package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * When a customer reached a stage. In a document the name of the column of the date alone is
 * enough.
 *
 * @param at the date
 * @param when rows that reached it, with a date or without; null for all with a date
 * @param always whether all rows reached it, with a date or without
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageRule(String at, Condition when, Boolean always) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public StageRule {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static StageRule of(String at) {
    return new StageRule(at, null, null);
  }
}
