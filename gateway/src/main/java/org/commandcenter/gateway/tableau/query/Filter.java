package org.commandcenter.gateway.tableau.query;

/** Which rows are wanted. */
sealed interface Filter {
  boolean accepts(Object[] row);

  /** Every row. */
  record All() implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return true;
    }
  }

  record And(Filter left, Filter right) implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return left.accepts(row) && right.accepts(row);
    }
  }

  record Or(Filter left, Filter right) implements Filter {
    @Override
    public boolean accepts(Object[] row) {
      return left.accepts(row) || right.accepts(row);
    }
  }

  /** A comparison; with null on a side, only {@code eq} and {@code ne} can be true. */
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
