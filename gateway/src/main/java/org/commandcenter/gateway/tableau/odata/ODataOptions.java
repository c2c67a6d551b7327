package org.commandcenter.gateway.tableau.odata;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.platform.problem.ApiException;

/**
 * The query options of an OData request, names and values decoded.
 *
 * @param byName options of OData, as {@code $top}; others are nobody's and ignored
 */
record ODataOptions(Map<String, String> byName) {
  /**
   * @param rawQuery as it was sent; null for none
   * @param served options that the resource understands
   * @throws ApiException {@code not_implemented} for other options of OData, {@code bad_query} for
   *     one that is given twice or not readable
   */
  static ODataOptions parse(String rawQuery, Set<String> served) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals)).strip();
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!name.startsWith("$")) {
        continue;
      }
      if (!served.contains(name)) {
        throw new ApiException(
            TableauError.NOT_IMPLEMENTED,
            "%s is not served here; %s are".formatted(name, String.join(", ", served)));
      }
      if (options.put(name, value) != null) {
        throw new ApiException(TableauError.BAD_QUERY, name + ": is given twice");
      }
    }
    return new ODataOptions(options);
  }

  String get(String name) {
    return byName.get(name);
  }

  /** What decides about rows and their order, as a short text that differs when it does. */
  String digest() {
    String chosen =
        Stream.of("$filter", "$orderby")
            .map(name -> byName.getOrDefault(name, "").strip())
            .collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(chosen.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The query of the next page: the same, but for where it begins. */
  String following(String skipToken) {
    Map<String, String> next = new LinkedHashMap<>(byName);
    next.keySet().removeAll(Set.of("$top", "$skip"));
    next.put("$skiptoken", skipToken);
    return next.entrySet().stream()
        .map(option -> option.getKey() + "=" + encode(option.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(TableauError.BAD_QUERY, "The query is not well encoded");
    }
  }
}
