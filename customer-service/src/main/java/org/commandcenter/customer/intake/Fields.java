package org.commandcenter.customer.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.commandcenter.customer.loading.RejectCode;

/** The values of one row, read as what they should be. Blank and null are "not said". */
final class Fields {
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MAX_FURTHER = 1 << 16;

  private final Item item;
  private final boolean decimalComma;

  Fields(Item item, boolean decimalComma) {
    this.item = item;
    this.decimalComma = decimalComma;
  }

  long line() {
    return item.line();
  }

  String text(String field, int max) {
    String value = plain(field);
    if (value == null) {
      return null;
    }
    if (value.length() > max) {
      throw bad(field, RejectCode.TOO_LONG, "has over " + max + " characters");
    }
    if (value.indexOf('\0') >= 0) {
      throw bad(field, RejectCode.INVALID_VALUE, "contains a NUL character");
    }
    return value;
  }

  String requiredText(String field, int max) {
    return required(field, text(field, max));
  }

  String oneOf(String field, Set<String> allowed) {
    String value = text(field, 100);
    if (value == null) {
      return null;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (!allowed.contains(lower)) {
      throw bad(
          field,
          RejectCode.INVALID_VALUE,
          "'%s' is not one of %s".formatted(value, String.join(", ", allowed)));
    }
    return lower;
  }

  Double number(String field, double min, double max) {
    BigDecimal value = decimal(field, min, max);
    return value == null ? null : (Double) value.doubleValue();
  }

  BigDecimal decimal(String field, double min, double max) {
    String text = plain(field);
    if (text == null) {
      return null;
    }
    Object raw = raw(field);
    BigDecimal value =
        raw instanceof JsonNode node && node.isBoolean() ? null : Numbers.parse(text, decimalComma);
    if (value == null) {
      throw bad(field, RejectCode.INVALID_NUMBER, "'%s' is not a number".formatted(brief(text)));
    }
    if (value.doubleValue() < min || value.doubleValue() > max) {
      throw bad(
          field,
          RejectCode.OUT_OF_RANGE,
          max >= 1e12
              ? "must be at least " + (long) min
              : "must be between %s and %s".formatted((long) min, (long) max));
    }
    return value;
  }

  Instant time(String field) {
    return time(field, EARLIEST, LATEST);
  }

  Instant time(String field, Instant earliest, Instant latest) {
    String text = plain(field);
    if (text == null) {
      return null;
    }
    Instant value = Times.parse(text);
    if (value == null) {
      throw bad(
          field,
          RejectCode.INVALID_DATE,
          "'%s' is not a date or time, as 2026-05-01 or 2026-05-01T09:30:00Z"
              .formatted(brief(text)));
    }
    if (value.isBefore(earliest) || value.isAfter(latest)) {
      throw bad(
          field, RejectCode.OUT_OF_RANGE, "must lie between %s and %s".formatted(earliest, latest));
    }
    return value;
  }

  <T> T required(String field, T value) {
    if (value == null) {
      throw bad(field, RejectCode.MISSING_VALUE, "is required");
    }
    return value;
  }

  /** All that is no field of ours, as a JSON object; {@code nested} is an object to begin with. */
  String further(String nested) {
    StringBuilder json = new StringBuilder("{");
    int at = item.columns().position(nested);
    if (at >= 0 && item.values().get(at) != null) {
      appendNested(json, nested, item.values().get(at));
    }
    for (int i : item.columns().further()) {
      Object value = item.values().get(i);
      String name = item.columns().names().get(i);
      if (value instanceof String text ? !Missing.is(name, text.strip()) : value != null) {
        appendName(json, name);
        appendValue(json, value);
      }
    }
    json.append('}');
    if (json.length() > MAX_FURTHER) {
      throw new BadValue(null, RejectCode.TOO_LONG, "the row's further fields exceed 64 KB");
    }
    if (json.indexOf("\\u0000") >= 0) {
      throw new BadValue(null, RejectCode.INVALID_VALUE, "a field contains a NUL character");
    }
    return json.toString();
  }

  private void appendNested(StringBuilder json, String field, Object value) {
    if (value instanceof JsonNode node && node.isObject()) {
      node.properties()
          .forEach(
              property -> {
                appendName(json, property.getKey());
                json.append(storable(property.getValue()));
              });
    } else if (!(value instanceof String text && text.isBlank())) {
      throw bad(field, RejectCode.WRONG_TYPE, "must be an object");
    }
  }

  private static void appendName(StringBuilder json, String name) {
    if (json.length() > 1) {
      json.append(',');
    }
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(name, json);
    json.append("\":");
  }

  private void appendValue(StringBuilder json, Object value) {
    if (!(value instanceof String text)) {
      json.append(storable((JsonNode) value));
      return;
    }
    String plain = text.strip();
    String number = decimalComma && plain.indexOf('.') < 0 ? plain.replace(',', '.') : plain;
    if (Numbers.isPlain(number)) {
      json.append(number);
    } else {
      json.append('"');
      JsonStringEncoder.getInstance().quoteAsString(plain, json);
      json.append('"');
    }
  }

  /** PostgreSQL refuses numbers of absurd size, and with them the whole load. */
  private static JsonNode storable(JsonNode node) {
    if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > 1000) {
      throw new BadValue(null, RejectCode.OUT_OF_RANGE, "a further field is too large a number");
    }
    node.forEach(Fields::storable);
    return node;
  }

  /** The value's text; null when it says nothing. */
  private String plain(String field) {
    Object raw = raw(field);
    if (raw instanceof JsonNode node) {
      if (node.isContainerNode()) {
        throw bad(field, RejectCode.WRONG_TYPE, "must be a plain value, not a list or an object");
      }
      String text = node.asText().strip();
      return text.isEmpty() ? null : text;
    }
    if (raw == null) {
      return null;
    }
    // JSON can say null; what cannot, has words for it.
    String text = ((String) raw).strip();
    return Missing.is(name(field), text) ? null : text;
  }

  /** What the source calls one of our fields. */
  private String name(String field) {
    int at = item.columns().position(field);
    return at < 0 ? field : item.columns().names().get(at);
  }

  private Object raw(String field) {
    int at = item.columns().position(field);
    return at < 0 ? null : item.values().get(at);
  }

  private BadValue bad(String field, RejectCode code, String message) {
    return new BadValue(name(field), code, message);
  }

  private static String brief(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
