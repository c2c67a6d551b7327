package org.commandcenter.customer.datasets;

import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.customer.intake.Missing;

/** DuckDB expressions that read texts as what they say; null where they say something else. */
final class Values {
  private static final List<String> TRUE =
      List.of("true", "vrai", "wahr", "verdadero", "vero", "verdadeiro", "waar");
  private static final List<String> FALSE =
      List.of("false", "faux", "falsch", "falso", "falsk", "onwaar");
  private static final List<String> YES = List.of("yes", "y", "t", "1", "1.0", "oui", "ja", "si");
  private static final List<String> NO = List.of("no", "n", "f", "0", "0.0", "non", "nein", "nee");

  private static final String POINT = "[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,2})?";
  private static final String GROUPED = "[-+]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?";
  private static final String COMMA = "[-+]?([0-9]+|[0-9]{1,3}([.][0-9]{3})+)(,[0-9]+)?";

  private Values() {}

  /**
   * A text without blanks around it; null for the usual ways to say "missing".
   *
   * @param name of the column
   */
  static String present(String column, String name) {
    return "case when trim(%1$s) in (%2$s) then null else trim(%1$s) end"
        .formatted(column, list(Missing.words(name)));
  }

  static String number(String value, Notation.Numbers numbers) {
    String pattern =
        switch (numbers) {
          case POINT -> POINT;
          case GROUPED -> POINT + "|" + GROUPED;
          case COMMA -> COMMA;
          case COMMA_OR_POINT -> COMMA + "|" + POINT;
        };
    String plain =
        switch (numbers) {
          case POINT -> value;
          case GROUPED -> "replace(%s, ',', '')".formatted(value);
          case COMMA -> "replace(replace(%s, '.', ''), ',', '.')".formatted(value);
          case COMMA_OR_POINT ->
              "case when contains(%1$s, ',') then replace(replace(%1$s, '.', ''), ',', '.') else %1$s end"
                  .formatted(value);
        };
    return "try_cast(case when length(%1$s) <= 40 and regexp_full_match(%1$s, '%2$s') then %3$s end as double)"
        .formatted(value, pattern, plain);
  }

  static String bool(String value) {
    return bool(value, TRUE, FALSE);
  }

  /** Also what says yes and no: for columns that are known to be flags. */
  static String flag(String value) {
    return "case when lower(%1$s) in (%2$s, %3$s) then true when lower(%1$s) in (%4$s, %5$s) then false end"
        .formatted(value, list(TRUE), list(YES), list(FALSE), list(NO));
  }

  private static String bool(String value, List<String> yes, List<String> no) {
    return "case when lower(%1$s) in (%2$s) then true when lower(%1$s) in (%3$s) then false end"
        .formatted(value, list(yes), list(no));
  }

  /** A date of three numbers, the year last: what only the column as a whole can explain. */
  static String localDate(String value) {
    return "regexp_matches(%s, '^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}')".formatted(value);
  }

  /** Eight digits that are a day of the last or of this century. */
  static String compactDate(String value) {
    return "case when regexp_full_match(%1$s, '(19|20)[0-9]{6}') then try_strptime(%1$s, '%%Y%%m%%d') end"
        .formatted(value);
  }

  /** Year-month-day dates and times of any kind, and the year last in the column's order. */
  static String date(String value, boolean dayFirst) {
    String local =
        List.of("-", ".", "/").stream()
            .flatMap(
                mark ->
                    List.of("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p").stream()
                        .map(
                            time ->
                                "'"
                                    + String.join(
                                        mark,
                                        dayFirst
                                            ? List.of("%d", "%m", "%Y")
                                            : List.of("%m", "%d", "%Y"))
                                    + time
                                    + "'"))
            .collect(Collectors.joining(", ", "[", "]"));
    return """
    case when regexp_matches(%1$s, '^[0-9]{4}-[0-9]{2}-[0-9]{2}')
      then coalesce(try_cast(%1$s as timestamp), cast(try_cast(%1$s as timestamptz) as timestamp))
      when regexp_matches(%1$s, '^[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}')
      then try_strptime(%1$s, ['%%Y/%%m/%%d', '%%Y/%%m/%%d %%H:%%M', '%%Y/%%m/%%d %%H:%%M:%%S'])
      when %2$s then try_strptime(%1$s, %3$s)
      else %4$s end\
    """
        .formatted(value, localDate(value), local, compactDate(value));
  }

  private static String list(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }
}
