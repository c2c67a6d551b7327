package org.commandcenter.counterfactual.uplift.metrics;

import java.util.Arrays;

/**
 * What rankings for one arm are judged by.
 *
 * @param role of each row: {@link #TREATED} had the arm, {@link #CONTROL} the control, {@link
 *     #OTHER} another arm
 * @param outcome 0 or 1
 * @param weight of treated and control rows: the inverse of the propensity of the arm that they
 *     had, scaled; 1 where every row had the same chance
 * @param gain the row's doubly robust score of the arm's effect against the control
 * @param person of each row, 0 and up without gaps
 */
@SuppressWarnings("ArrayRecordComponent")
public record ArmRows(int[] role, double[] outcome, double[] weight, double[] gain, int[] person) {
  public static final int OTHER = 0;
  public static final int CONTROL = 1;
  public static final int TREATED = 2;

  public int size() {
    return role.length;
  }

  ArmRows inOrder(int[] order) {
    return new ArmRows(
        Arrays.stream(order).map(row -> role[row]).toArray(),
        Arrays.stream(order).mapToDouble(row -> outcome[row]).toArray(),
        Arrays.stream(order).mapToDouble(row -> weight[row]).toArray(),
        Arrays.stream(order).mapToDouble(row -> gain[row]).toArray(),
        Arrays.stream(order).map(row -> person[row]).toArray());
  }
}
