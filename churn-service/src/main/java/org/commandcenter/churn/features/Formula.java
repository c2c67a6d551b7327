package org.commandcenter.churn.features;

import java.util.function.DoubleBinaryOperator;

/**
 * Arithmetic over the aggregates of a customer at a date: in SQL, where {@code e} holds the
 * aggregates, {@code c} the customer and {@code g} the date, and in Java, NaN standing for null.
 */
sealed interface Formula {
  String sql();

  double of(Scope scope);

  /** What a formula may look at. */
  interface Scope {
    double aggregate(String name);

    double tenureDays();

    double mrr();
  }

  /** Days since the sign-up. */
  static Formula tenure() {
    return new Tenure();
  }

  static Formula aggregate(String name) {
    return new Named(name);
  }

  static Formula number(double value) {
    return new Literal(value);
  }

  default Formula plus(Formula other) {
    return new Combination(Operator.PLUS, this, other);
  }

  default Formula minus(Formula other) {
    return new Combination(Operator.MINUS, this, other);
  }

  default Formula times(double factor) {
    return new Combination(Operator.TIMES, this, number(factor));
  }

  /** Null where the other is 0. */
  default Formula over(Formula other) {
    return new Combination(Operator.OVER, this, other);
  }

  /** The lesser one; the only one where the other is null. */
  default Formula atMost(Formula other) {
    return new Combination(Operator.LEAST, this, other);
  }

  /** The greater one; the only one where the other is null. */
  default Formula atLeast(Formula other) {
    return new Combination(Operator.GREATEST, this, other);
  }

  default Formula orElse(Formula other) {
    return new Combination(Operator.OR_ELSE, this, other);
  }

  /** What two formulas can be combined by. */
  enum Operator {
    PLUS("(%s + %s)", Double::sum),
    MINUS("(%s - %s)", (a, b) -> a - b),
    TIMES("(%s * %s)", (a, b) -> a * b),
    OVER("(%s / nullif(%s, 0))", (a, b) -> b == 0 ? Double.NaN : a / b),
    LEAST("least(%s, %s)", (a, b) -> Double.isNaN(a) ? b : b < a ? b : a),
    GREATEST("greatest(%s, %s)", (a, b) -> Double.isNaN(a) ? b : b > a ? b : a),
    OR_ELSE("coalesce(%s, %s)", (a, b) -> Double.isNaN(a) ? b : a);

    private final String sql;

    @SuppressWarnings("ImmutableEnumChecker")
    private final DoubleBinaryOperator java;

    Operator(String sql, DoubleBinaryOperator java) {
      this.sql = sql;
      this.java = java;
    }
  }

  record Named(String name) implements Formula {
    @Override
    public String sql() {
      return "e." + name;
    }

    @Override
    public double of(Scope scope) {
      return scope.aggregate(name);
    }
  }

  record Literal(double value) implements Formula {
    @Override
    public String sql() {
      return value + "e0";
    }

    @Override
    public double of(Scope scope) {
      return value;
    }
  }

  record Tenure() implements Formula {
    @Override
    public String sql() {
      return "(g.as_of_day - c.signed_up_day)";
    }

    @Override
    public double of(Scope scope) {
      return scope.tenureDays();
    }
  }

  /** Monthly recurring revenue. */
  record Mrr() implements Formula {
    @Override
    public String sql() {
      return "c.mrr";
    }

    @Override
    public double of(Scope scope) {
      return scope.mrr();
    }
  }

  record Combination(Operator operator, Formula left, Formula right) implements Formula {
    @Override
    public String sql() {
      return operator.sql.formatted(left.sql(), right.sql());
    }

    @Override
    public double of(Scope scope) {
      return operator.java.applyAsDouble(left.of(scope), right.of(scope));
    }
  }
}
