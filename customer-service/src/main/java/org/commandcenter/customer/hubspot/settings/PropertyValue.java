package org.commandcenter.customer.hubspot.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.loading.RejectCode;

/** Values as HubSpot writes them: texts, all of them. */
public final class PropertyValue {
  private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{9,15}");
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,10})?");
  private static final int LONGEST_ATTRIBUTE = 20_000;

  private PropertyValue() {}

  /** A time in a form that is read everywhere; HubSpot writes milliseconds. */
  public static String time(String value) {
    String text = value.strip();
    return MILLISECONDS.matcher(text).matches()
        ? Instant.ofEpochMilli(Long.parseLong(text)).toString()
        : text;
  }

  /**
   * @throws BadValue for one that is too long to be kept
   */
  public static String attribute(String target, String value) {
    if (value.length() > LONGEST_ATTRIBUTE) {
      throw new BadValue(
          target, RejectCode.TOO_LONG, "has over " + LONGEST_ATTRIBUTE + " characters");
    }
    return value.strip();
  }

  /** Those of the values that are attributes, as a JSON object. */
  public static String attributes(Map<String, String> values) {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (field, value) -> {
          if (field.startsWith(PropertyMapping.ATTRIBUTE)) {
            set(attributes, field.substring(PropertyMapping.ATTRIBUTE.length()), value);
          }
        });
    return attributes.toString();
  }

  private static void set(ObjectNode attributes, String name, String value) {
    if (value == null) {
      attributes.putNull(name);
    } else if (value.equals("true") || value.equals("false")) {
      attributes.put(name, value.equals("true"));
    } else if (NUMBER.matcher(value).matches()) {
      attributes.put(name, new BigDecimal(value));
    } else {
      attributes.put(name, value);
    }
  }
}
