package org.commandcenter.platform.paging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.ApiException;

/** A row's sort key as one opaque text. */
final class Cursor {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Cursor() {}

  static String encode(List<String> key) {
    String parts =
        key.stream()
            .map(part -> ENCODER.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.joining("."));
    return ENCODER.encodeToString(parts.getBytes(StandardCharsets.UTF_8));
  }

  static List<String> decode(String cursor) {
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      String parts = new String(decoder.decode(cursor), StandardCharsets.UTF_8);
      return Arrays.stream(parts.split("\\.", -1))
          .map(part -> new String(decoder.decode(part), StandardCharsets.UTF_8))
          .toList();
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid("cursor", "must be a next_cursor that this list returned");
    }
  }
}
