package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What older clients call; read from {@code aliases.yaml}. */
@Singleton
public class AliasTable {
  private static final String RESOURCE = "/aliases.yaml";

  private final Map<String, List<Alias>> aliases;

  AliasTable() {
    this.aliases =
        load().stream()
            .collect(Collectors.groupingBy(alias -> key(alias.method(), alias.segments())));
  }

  static List<Alias> load() {
    try (InputStream in = AliasTable.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How to answer a request of an older client; empty: it is a canonical one.
   *
   * @param path normalized
   * @param query as sent; null: none
   */
  public Optional<Translation> find(String method, String path, String query) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    List<Alias> candidates = aliases.get(key(method, segments));
    if (candidates == null) {
      return Optional.empty();
    }
    Map<String, String> parameters = parameters(query);
    return candidates.stream()
        .flatMap(
            alias ->
                alias.match(segments, parameters).stream()
                    .map(found -> new Translation(alias, decoded(found), query, parameters)))
        .findFirst();
  }

  /** Most requests are told to be none of these by one look into a map. */
  private static String key(String method, List<String> segments) {
    return method + segments.size() + (segments.size() > 1 ? segments.get(1) : "");
  }

  private static Map<String, String> decoded(Map<String, String> found) {
    Map<String, String> decoded = new LinkedHashMap<>();
    found.forEach((name, value) -> decoded.put(name, decode(value.replace("+", "%2B"))));
    return decoded;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null) {
      Stream.of(query.split("&", -1))
          .map(pair -> pair.split("=", 2))
          .filter(pair -> pair.length == 2)
          .forEach(pair -> parameters.putIfAbsent(decode(pair[0]), decode(pair[1])));
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
