package org.commandcenter.platform.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of a closed set, as callers write them. */
public final class Choice {
  private Choice() {}

  /**
   * The constant of that name, in any case.
   *
   * @throws ApiException {@code invalid_request} that names the field and what there is to choose
   */
  public static <E extends Enum<E>> E of(String field, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> text != null && constant.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.invalid(
                    field,
                    Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }
}
