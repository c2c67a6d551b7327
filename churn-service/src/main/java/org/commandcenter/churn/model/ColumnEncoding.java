package org.commandcenter.churn.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What was learnt of one column of the training rows to turn it into numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ColumnEncoding.Numeric.class, name = "numeric"),
  @JsonSubTypes.Type(value = ColumnEncoding.Categorical.class, name = "categorical")
})
public sealed interface ColumnEncoding {
  String name();

  /**
   * @param median what the linear model puts in place of a missing value
   * @param mean of the column once imputed
   * @param deviation standard deviation of the column once imputed; 0 for a constant
   * @param missingIndicator whether the training rows had missing values
   */
  record Numeric(
      String name, double median, double mean, double deviation, boolean missingIndicator)
      implements ColumnEncoding {
    double standardised(double value) {
      return deviation == 0 ? 0 : ((Double.isFinite(value) ? value : median) - mean) / deviation;
    }
  }

  /**
   * @param levels one 0/1 feature each, in alphabetical order
   * @param other whether the training rows had rare levels, which share one feature more
   */
  record Categorical(String name, List<String> levels, boolean other) implements ColumnEncoding {
    public Categorical {
      levels = List.copyOf(levels);
    }
  }
}
