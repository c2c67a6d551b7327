package org.commandcenter.local.fuzz;

import java.util.List;
import java.util.Random;

/** Odd parts of a query string, ready to be sent. */
final class Queries {
  private static final List<String> COLUMNS =
      List.of("customer_id", "customerId", "risk_level", "churn_probability", "regret", "nothing");
  private static final List<String> OPERATORS =
      List.of("eq", "ne", "gt", "ge", "lt", "le", "and", "or", "not", "in", "has", "add", "");
  private static final List<String> LITERALS =
      List.of(
          "1",
          "-1",
          "1e400",
          "'a'",
          "'it''s'",
          "'",
          "null",
          "true",
          "NaN",
          "INF",
          "2026-01-01",
          "2026-01-01T00:00:00Z",
          "0000-00-00",
          "9223372036854775808",
          "duration'P1D'",
          "guid'x'",
          "contains(customer_id,'a')",
          "()",
          "$it",
          "@p",
          "");

  private final World world;
  private final Random random;

  Queries(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  /** An odd query for any list. */
  String odd(List<String> parameters) {
    String name = parameters.isEmpty() ? "limit" : pick(parameters);
    return switch (random.nextInt(11)) {
      case 0 -> "cursor=" + Bytes.percent(cursor());
      case 1 -> name + "=1&" + name + "=2";
      case 2 -> name;
      case 3 -> name + "=";
      case 4 -> "unknown=1&=2&&x==&";
      case 5 -> "limit=" + pick(List.of("0", "-1", "1001", "2147483648", "1.5", "all", "1e3", "١"));
      case 6 -> "limit=1&cursor=" + Bytes.percent(cursor());
      case 7 ->
          "sort=" + Bytes.percent(pick(List.of("-", "--company", "company,", "nope", ";", "-1")));
      case 8 -> "as_of=" + Bytes.percent(Oddities.any(Oddities.DATES, random));
      case 9 -> "offset=" + pick(List.of("-1", "99999999999", "2147483647", "x"));
      default -> name + "[]=1&" + name + "[0]=x&" + name + ".x=1";
    };
  }

  /** An OData query: options as clients write them, and as they should not. */
  String odata() {
    StringBuilder query = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      query.append(query.isEmpty() ? "" : "&").append(option());
    }
    return query.toString();
  }

  private String option() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> "$filter=" + Bytes.percent(filter(random.nextInt(5)));
      case 3 -> "$filter=" + Bytes.percent(deep());
      case 4 ->
          "$orderby=" + Bytes.percent(column() + pick(List.of("", " asc", " desc", " up", ",")));
      case 5 ->
          "$select=" + Bytes.percent(pick(List.of(column(), "*", column() + "," + column(), ",")));
      case 6 -> "$top=" + pick(List.of("0", "1", "5", "-1", "2147483648", "x", ""));
      case 7 -> "$skip=" + pick(List.of("0", "1", "-1", "9223372036854775808", "x"));
      case 8 -> "$count=" + pick(List.of("true", "false", "maybe"));
      default ->
          pick(
              List.of(
                  "$skiptoken=" + Bytes.percent(cursor()),
                  "$expand=x",
                  "$apply=groupby((x))",
                  "$search=a",
                  "$format=xml",
                  "$compute=1",
                  "$top=1&$top=2",
                  "$nope=1",
                  "limit=-5",
                  "%24top=3"));
    };
  }

  private String filter(int depth) {
    if (depth <= 0) {
      return column() + " " + pick(OPERATORS) + " " + pick(LITERALS);
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + filter(depth - 1) + ")";
      case 1 -> "not (" + filter(depth - 1) + ")";
      case 2 -> filter(depth - 1) + " and " + filter(depth - 2);
      default -> filter(depth - 1) + " or " + filter(depth - 2);
    };
  }

  /** Within the longest request line that servers usually take. */
  private String deep() {
    int levels = pick(List.of(50, 600, 1100));
    return switch (random.nextInt(3)) {
      case 0 -> "(".repeat(levels) + "customer_id eq '1'" + ")".repeat(levels);
      case 1 -> "not ".repeat(levels / 4) + "(customer_id eq '1')";
      default -> "customer_id eq '1' or ".repeat(levels / 12) + "customer_id eq '1'";
    };
  }

  /** One that another list gave, one that was tampered with, or none at all. */
  String cursor() {
    String cursor = world.cursor(random);
    return switch (random.nextInt(6)) {
      case 0 -> cursor;
      case 1 -> cursor.substring(0, random.nextInt(cursor.length() + 1));
      case 2 -> cursor + "A";
      case 3 -> base64(Oddities.text(random));
      case 4 ->
          base64(
              pick(
                  List.of(
                      "[]",
                      "[1,2,3]",
                      "{}",
                      "[null]",
                      "[\"\\u0000\"]",
                      "[1e400]",
                      "[\"2026-01-01T00:00:00Z\",\"x\"]",
                      "[\"+999999999-12-31T23:59:59Z\",1]",
                      "9999999999999999999",
                      "a|b|c",
                      "1,2")));
      default -> Oddities.text(random);
    };
  }

  private static String base64(String text) {
    return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(Bytes.utf8(text));
  }

  private String column() {
    return pick(COLUMNS);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
