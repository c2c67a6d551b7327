package org.commandcenter.gateway.tableau.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.platform.problem.ApiException;

/**
 * Reads OData's {@code $filter}: comparisons of columns and literals, {@code and}, {@code or} and
 * brackets. Everything else of the language is refused as not implemented.
 */
final class FilterParser {
  private static final Set<String> NOT_SERVED =
      Set.of("add", "sub", "mul", "div", "divby", "mod", "has", "in", "not");
  private static final String NUMBER = "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?";
  private static final int DEEPEST = 100;

  private final Feed feed;
  private final List<Token> tokens;
  private int at;
  private int depth;

  private FilterParser(Feed feed, String filter) {
    this.feed = feed;
    this.tokens = Token.all(filter);
  }

  /**
   * @throws ApiException {@code bad_query}, or {@code not_implemented} for valid OData that is not
   *     served
   */
  static Filter parse(Feed feed, String filter) {
    FilterParser parser = new FilterParser(feed, filter);
    Filter parsed = parser.or();
    if (!parser.peek().is(Token.Kind.END)) {
      throw parser.unexpected("'and' or 'or'");
    }
    return parsed;
  }

  private Filter or() {
    Filter left = and();
    while (peek().isWord("or")) {
      at++;
      left = new Filter.Or(left, and());
    }
    return left;
  }

  private Filter and() {
    Filter left = term();
    while (peek().isWord("and")) {
      at++;
      left = new Filter.And(left, term());
    }
    return left;
  }

  private Filter term() {
    if (!peek().is(Token.Kind.OPEN)) {
      return comparison();
    }
    if (++depth > DEEPEST) {
      throw bad("more than " + DEEPEST + " brackets");
    }
    at++;
    Filter inner = or();
    if (!peek().is(Token.Kind.CLOSE)) {
      throw unexpected("')'");
    }
    at++;
    return inner;
  }

  private Filter comparison() {
    Operand left = operand();
    if (!peek().is(Token.Kind.WORD)) {
      if (isFlag(left)) {
        return equalsTrue(left);
      }
      throw unexpected("an operator");
    }
    String name = peek().text();
    if (isFlag(left) && (name.equals("and") || name.equals("or"))) {
      return equalsTrue(left);
    }
    Filter.Operator operator = operator(name);
    at++;
    Operand right = operand();
    if (!Operand.comparable(type(left), type(right))) {
      throw bad("the two sides of '%s' are of different types".formatted(name));
    }
    return new Filter.Comparison(left, operator, right);
  }

  private static Filter equalsTrue(Operand flag) {
    return new Filter.Comparison(flag, Filter.Operator.EQ, new Operand.Literal(true));
  }

  private boolean isFlag(Operand operand) {
    return type(operand) == Boolean.class;
  }

  private Filter.Operator operator(String name) {
    if (NOT_SERVED.contains(name)) {
      throw notServed("'" + name + "'");
    }
    return Arrays.stream(Filter.Operator.values())
        .filter(operator -> operator.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> unexpected("one of eq, ne, gt, ge, lt, le"));
  }

  private Operand operand() {
    Token token = peek();
    at++;
    if (token.is(Token.Kind.TEXT)) {
      return new Operand.Literal(token.text());
    }
    if (!token.is(Token.Kind.WORD)) {
      at--;
      throw unexpected("a column or a literal");
    }
    if (NOT_SERVED.contains(token.text())) {
      throw notServed("'" + token.text() + "'");
    }
    if (peek().is(Token.Kind.OPEN)) {
      throw notServed("the function " + token.text() + "()");
    }
    Optional<Integer> column = feed.find(token.text());
    return column.isPresent() ? new Operand.Field(column.get()) : literal(token.text());
  }

  private Operand literal(String word) {
    try {
      return switch (word) {
        case "null" -> new Operand.Literal(null);
        case "true", "false" -> new Operand.Literal(Boolean.valueOf(word));
        case "INF" -> new Operand.Literal(Double.POSITIVE_INFINITY);
        case "-INF" -> new Operand.Literal(Double.NEGATIVE_INFINITY);
        case "NaN" -> new Operand.Literal(Double.NaN);
        default -> new Operand.Literal(value(word));
      };
    } catch (DateTimeException e) {
      throw bad("'%s' is no date or time".formatted(word));
    }
  }

  private Object value(String word) {
    if (word.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return LocalDate.parse(word);
    }
    if (word.matches("\\d{4}-\\d{2}-\\d{2}T.+")) {
      Instant time = OffsetDateTime.parse(word).toInstant();
      return time;
    }
    if (word.matches(NUMBER)) {
      return Double.valueOf(word);
    }
    throw bad("%s has no column '%s'".formatted(feed.name(), word));
  }

  /** Null for the literal null. */
  private Class<?> type(Operand operand) {
    return switch (operand) {
      case Operand.Literal literal -> literal.value() == null ? null : literal.value().getClass();
      case Operand.Field field -> type(feed.columns().get(field.position()));
    };
  }

  private static Class<?> type(Column column) {
    return switch (column.type()) {
      case TEXT -> String.class;
      case FLAG -> Boolean.class;
      case WHOLE, NUMBER -> Double.class;
      case DATE, TIME -> Instant.class;
    };
  }

  private Token peek() {
    return tokens.get(at);
  }

  private ApiException unexpected(String wanted) {
    return bad("expected %s, found '%s'".formatted(wanted, peek().text()));
  }

  private static ApiException bad(String what) {
    return new ApiException(TableauError.BAD_QUERY, "$filter: " + what);
  }

  private static ApiException notServed(String what) {
    return new ApiException(
        TableauError.NOT_IMPLEMENTED,
        "$filter: " + what + " is not served here; eq, ne, gt, ge, lt, le, and, or are");
  }
}
