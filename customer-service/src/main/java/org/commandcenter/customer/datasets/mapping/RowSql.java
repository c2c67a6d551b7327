package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commandcenter.customer.datasets.Dataset;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * The expressions of a mapping over a table's typed columns {@code v0, v1, ...}.
 *
 * @param names columns of the table
 * @param types of the columns
 */
public record RowSql(List<String> names, List<Dataset.Type> types) {
  private static final String ISO = "'%Y-%m-%dT%H:%M:%SZ'";

  /** The value as text, numbers without needless zeros, times in RFC 3339; null where absent. */
  public String text(Value value) {
    if (value == null) {
      return "cast(null as varchar)";
    }
    if (value.column() == null) {
      return DuckDb.literal(value.constant());
    }
    String text =
        switch (type(value)) {
          case NUMBER -> plain(scaled(value));
          case BOOLEAN -> "cast(" + column(value) + " as varchar)";
          case DATE -> "strftime(" + column(value) + ", " + ISO + ")";
          case TEXT -> column(value);
        };
    return value.prefix() == null ? text : DuckDb.literal(value.prefix()) + " || " + text;
  }

  public String number(Value value) {
    if (value == null) {
      return "cast(null as double)";
    }
    return value.column() == null
        ? "cast(" + DuckDb.literal(value.constant()) + " as double)"
        : scaled(value);
  }

  public String time(Value value) {
    return value == null ? "cast(null as timestamp)" : column(value);
  }

  /** True or false, never null. */
  public String holds(Condition condition) {
    if (condition == null) {
      return "true";
    }
    String text = "lower(" + text(Value.of(condition.column())) + ")";
    if (condition.is().isEmpty() && condition.not().isEmpty()) {
      return "coalesce(%s in ('true', 'vrai', 'wahr', 'yes', 'y', 't', '1', 'oui', 'ja', 'si'), false)"
          .formatted(text);
    }
    List<String> parts = new ArrayList<>();
    if (!condition.is().isEmpty()) {
      parts.add("coalesce(%s in (%s), false)".formatted(text, words(condition.is())));
    }
    if (!condition.not().isEmpty()) {
      parts.add("not coalesce(%s in (%s), false)".formatted(text, words(condition.not())));
    }
    return String.join(" and ", parts);
  }

  /** A JSON object of what is there, as text. */
  public String json(Map<String, Value> values) {
    if (values.isEmpty()) {
      return "'{}'";
    }
    return values.entrySet().stream()
        .map(entry -> member(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", ", "'{' || concat_ws(',', ", ") || '}'"));
  }

  private String member(String name, Value value) {
    String key =
        DuckDb.literal(
            "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + "\":");
    boolean plain = value.column() != null && value.prefix() == null && isPlain(type(value));
    String text = text(value);
    return plain ? key + " || " + text : "%s || cast(to_json(%s) as varchar)".formatted(key, text);
  }

  private static boolean isPlain(Dataset.Type type) {
    return type == Dataset.Type.NUMBER || type == Dataset.Type.BOOLEAN;
  }

  private String scaled(Value value) {
    return value.factor() == null
        ? column(value)
        : "(%s * %s)".formatted(column(value), value.factor());
  }

  private static String plain(String number) {
    return ("case when %1$s = floor(%1$s) and abs(%1$s) < 1e15 then cast(cast(%1$s as bigint) as"
            + " varchar) else cast(%1$s as varchar) end")
        .formatted(number);
  }

  private String column(Value value) {
    return "v" + position(value);
  }

  private Dataset.Type type(Value value) {
    return types.get(position(value));
  }

  private int position(Value value) {
    return names.indexOf(value.column());
  }

  private static String words(List<String> words) {
    return words.stream()
        .map(word -> DuckDb.literal(word.toLowerCase(java.util.Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }
}
