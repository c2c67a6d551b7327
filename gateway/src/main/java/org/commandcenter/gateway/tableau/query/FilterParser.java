package org.commandcenter.gateway.tableau.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.platform.problem.ApiException;

/**
 * Reads OData's {@code $filter}: comparisons of columns, literals and {@linkplain FilterFunction
 * functions}, lists after {@code in}, {@code and}, {@code or}, {@code not} and brackets. Everything
 * else of the language is refused as not implemented.
 */
final class FilterParser {
  private static final Set<String> NOT_SERVED =
      Set.of("add", "sub", "mul", "div", "divby", "mod", "has");
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
    if (peek().isWord("not")) {
      deeper();
      Filter negated = term().negated();
      depth--;
      return negated;
    }
    if (!peek().is(Token.Kind.OPEN)) {
      return comparison();
    }
    deeper();
    Filter inner = or();
    close();
    return inner;
  }

  /** Passes over what opens something that has to be closed later. */
  private void deeper() {
    if (++depth > DEEPEST) {
      throw bad("more than " + DEEPEST + " brackets in each other");
    }
    at++;
  }

  private void close() {
    if (!peek().is(Token.Kind.CLOSE)) {
      throw unexpected("')'");
    }
    at++;
    depth--;
  }

  private Filter comparison() {
    Operand left = operand();
    String name = peek().text();
    if (!peek().is(Token.Kind.WORD) || name.equals("and") || name.equals("or")) {
      if (type(left) == Boolean.class) {
        return new Filter.Flag(left, true);
      }
      throw unexpected("an operator");
    }
    if (name.equals("in")) {
      at++;
      return oneOf(left);
    }
    Filter.Operator operator = operator(name);
    at++;
    return compared(left, operator, operand());
  }

  private Filter oneOf(Operand left) {
    if (!peek().is(Token.Kind.OPEN)) {
      throw unexpected("'('");
    }
    return list().stream()
        .map(right -> compared(left, Filter.Operator.EQ, right))
        .reduce(Filter.Or::new)
        .orElseThrow();
  }

  private Filter compared(Operand left, Filter.Operator operator, Operand right) {
    if (!Operand.comparable(type(left), type(right))) {
      throw bad(
          "the two sides of '%s' are of different types"
              .formatted(operator.name().toLowerCase(Locale.ROOT)));
    }
    return new Filter.Comparison(left, operator, right);
  }

  /** Operands in brackets, at least one. */
  private List<Operand> list() {
    deeper();
    List<Operand> list = new ArrayList<>();
    list.add(operand());
    while (peek().is(Token.Kind.COMMA)) {
      at++;
      list.add(operand());
    }
    close();
    return list;
  }

  private Filter.Operator operator(String name) {
    if (NOT_SERVED.contains(name)) {
      throw notServed("'" + name + "'");
    }
    return Arrays.stream(Filter.Operator.values())
        .filter(operator -> operator.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> unexpected("one of eq, ne, gt, ge, lt, le, in"));
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
      return call(token.text());
    }
    Optional<Integer> column = feed.find(token.text());
    return column.isPresent() ? new Operand.Field(column.get()) : literal(token.text());
  }

  private Operand call(String name) {
    FilterFunction function =
        FilterFunction.named(name).orElseThrow(() -> notServed("the function " + name + "()"));
    List<Operand> arguments = list();
    // Not a stream's list: the type of null is null.
    List<Class<?>> types = new ArrayList<>();
    arguments.forEach(argument -> types.add(type(argument)));
    if (!function.takes(types)) {
      throw bad(name + "() does not take these arguments");
    }
    return new Operand.Call(function, arguments);
  }

  private Operand literal(String word) {
    try {
      return Operand.Literal.parse(word)
          .orElseThrow(() -> bad("%s has no column '%s'".formatted(feed.name(), word)));
    } catch (DateTimeException e) {
      throw bad("'%s' is no date or time".formatted(word));
    }
  }

  /** Null for the literal null. */
  private Class<?> type(Operand operand) {
    return switch (operand) {
      case Operand.Literal literal -> literal.value() == null ? null : literal.value().getClass();
      case Operand.Field field -> type(feed.columns().get(field.position()));
      case Operand.Call call -> call.function().result();
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
        "$filter: "
            + what
            + " is not served here; eq, ne, gt, ge, lt, le, in, and, or, not are, and "
            + Arrays.stream(FilterFunction.values())
                .map(FilterFunction::label)
                .collect(Collectors.joining(", ")));
  }
}
