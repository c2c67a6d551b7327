package org.commandcenter.gateway.tableau.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.platform.problem.ApiException;

/** A word, a text in quotes, a bracket or a comma of a filter. */
record Token(Kind kind, String text) {
  enum Kind {
    /** A name, an operator, a number, a date. */
    WORD,
    /** A text, without its quotes. */
    TEXT,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:'((?:[^']++|'')*+)'|([^\\s'(),]+)|([(),]))");

  /**
   * @throws ApiException {@code bad_query} for a text without end
   */
  static List<Token> all(String filter) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(filter);
    int at = 0;
    while (!filter.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new ApiException(
            TableauError.BAD_QUERY, "$filter: cannot be read from position " + (at + 1));
      }
      tokens.add(of(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "the end"));
    return tokens;
  }

  private static Token of(Matcher matcher) {
    if (matcher.group(1) != null) {
      return new Token(Kind.TEXT, matcher.group(1).replace("''", "'"));
    }
    if (matcher.group(2) != null) {
      return new Token(Kind.WORD, matcher.group(2));
    }
    return switch (matcher.group(3)) {
      case "(" -> new Token(Kind.OPEN, "(");
      case ")" -> new Token(Kind.CLOSE, ")");
      default -> new Token(Kind.COMMA, ",");
    };
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
