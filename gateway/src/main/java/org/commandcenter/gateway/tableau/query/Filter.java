package org.commandcenter.gateway.tableau.query;

/** Which rows are wanted. */
sealed interface Filter {
  boolean accepts(Object[] row);

  /**
   * The rows that {@code not} leaves. What is neither true nor false is neither of it negated, so
   * this is not just every other row.
   */
  Filter negated();

  /** Every row. */
  record All() implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return true;
    }

    @Override
    public Filter negated() {
      return new Flag(new Operand.Literal(false), true);
    }
  }

  record And(Filter left, Filter right) implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return left.accepts(row) && right.accepts(row);
    }

    @Override
    public Filter negated() {
      return new Or(left.negated(), right.negated());
    }
  }

  record Or(Filter left, Filter right) implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return left.accepts(row) || right.accepts(row);
    }

    @Override
    public Filter negated() {
      return new And(left.negated(), right.negated());
    }
  }

  /** Something true or false by itself: a column, or a function; null is neither. */
  record Flag(Operand operand, boolean wanted) implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return operand.of(row) instanceof Boolean flag && flag == wanted;
    }

    @Override
    public Filter negated() {
      return new Flag(operand, !wanted);
    }
  }

  /** What a comparison is not. */
  record Not(Comparison comparison) implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return !comparison.accepts(row);
    }

    @Override
    public Filter negated() {
      return comparison;
    }
  }

  /** Of two operands; with null on a side, only {@code eq} and {@code ne} can be true. */
  record Comparison(Operand left, Operator operator, Operand right) implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      Object one = left.of(row);
      Object other = right.of(row);
      if (one == null || other == null) {
        return switch (operator) {
          case EQ -> one == other;
          case NE -> one != other;
          default -> false;
        };
      }
      return operator.holds(Operand.compare(one, other));
    }

    @Override
    public Filter negated() {
      return new Not(this);
    }
  }

  /** Comparisons by their names in OData. */
  enum Operator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE;

    boolean holds(int order) {
      return switch (this) {
        case EQ -> order == 0;
        case NE -> order != 0;
        case GT -> order > 0;
        case GE -> order >= 0;
        case LT -> order < 0;
        case LE -> order <= 0;
      };
    }
  }

  /**
   * The one value that a column has in every row that is accepted; null when that is not said. What
   * asks for a single customer need not be read from all of them.
   */
  default Object only(int column) {
    return switch (this) {
      case And(Filter left, Filter right) -> {
        Object first = left.only(column);
        yield first == null ? right.only(column) : first;
      }
      case Comparison(Operand.Field field, Operator operator, Operand.Literal literal)
          when operator == Operator.EQ && field.position() == column ->
          literal.value();
      default -> null;
    };
  }
}
