package org.commandcenter.customer.policies;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.commandcenter.customer.lifecycle.Stage;

/** What a rule of data quality asks of a customer: the closed vocabulary of policies. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Condition.FlagWithoutDate.class, name = "flag_without_date"),
  @JsonSubTypes.Type(value = Condition.ScoreWithoutStage.class, name = "score_without_stage"),
  @JsonSubTypes.Type(value = Condition.MissingField.class, name = "missing_field"),
  @JsonSubTypes.Type(value = Condition.DatesOutOfOrder.class, name = "dates_out_of_order")
})
public sealed interface Condition {

  /**
   * The stage was reached, by the log or by a flag of the source, and no date of it is known.
   *
   * @param flag name of the policy's field that says so; null for none
   */
  record FlagWithoutDate(Stage stage, String flag) implements Condition {}

  /**
   * The score lies within bounds, and the stage was not reached.
   *
   * @param field name of the policy's field that holds the score
   * @param atMost null for no upper bound
   */
  record ScoreWithoutStage(String field, double atLeast, Double atMost, Stage stage)
      implements Condition {}

  /**
   * The field says nothing.
   *
   * @param field industry, region, company, mrr, or the name of one of the policy's fields
   */
  record MissingField(String field) implements Condition {}

  /** A stage began before an earlier one of the funnel. */
  record DatesOutOfOrder() implements Condition {}
}
