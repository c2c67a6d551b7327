package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commandcenter.local.fuzz.Operation.Parameter;
import org.commandcenter.local.fuzz.Request.Header;

/** Makes the parameters of one request. */
record Target(
    ApiDocument document,
    World world,
    Operation operation,
    Kind kind,
    Random random,
    Values values) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** The kinds of request whose odd parameter has an odd value. */
  private static final Set<Kind> CHANGING =
      EnumSet.of(
          Kind.TYPES,
          Kind.NUMBERS,
          Kind.DATES,
          Kind.UNICODE,
          Kind.BROKEN,
          Kind.HUGE,
          Kind.ENCODING);

  private static final List<Integer> LENGTHS = List.of(300, 2_000, 3_900, 9_000, 100_000);

  /** Path and query; parameters that are headers are added to those. */
  String address(List<Header> headers) {
    boolean bodiless = !operation.takesBody();
    List<Parameter> parameters = operation.parameters();
    // Where there is nothing else to be odd, a parameter is.
    Parameter odd =
        parameters.isEmpty() || !(bodiless || random.nextInt(3) == 0)
            ? null
            : parameters.get(random.nextInt(parameters.size()));
    String path = path(odd);
    List<String> query = new ArrayList<>();
    int share = kind == Kind.VALID || kind == Kind.BOUNDS ? 8 : 2;
    for (Parameter parameter : parameters) {
      boolean sent = parameter.required() || parameter.equals(odd) || random.nextInt(20) < share;
      if (parameter.in().equals("query")
          && sent
          && !(kind == Kind.MISSING && parameter.equals(odd))) {
        query.add(parameter.name() + "=" + value(parameter, parameter.equals(odd)));
      } else if (parameter.in().equals("header") && sent) {
        headers.add(new Header(parameter.name(), latin(plain(parameter, parameter.equals(odd)))));
      }
    }
    if (kind == Kind.QUERY) {
      List<String> names =
          parameters.stream().filter(p -> p.in().equals("query")).map(Parameter::name).toList();
      query.add(new Queries(world, random).odd(names));
    }
    if (operation.path().contains("/tableau/") && random.nextBoolean()) {
      query.add(new Queries(world, random).odata());
    }
    return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private String path(Parameter odd) {
    Map<String, String> together = world.places(operation.path(), random);
    Matcher places = PLACE.matcher(operation.path());
    StringBuilder path = new StringBuilder();
    while (places.find()) {
      String name = places.group(1);
      Parameter parameter =
          operation.parameters().stream()
              .filter(p -> p.in().equals("path") && p.name().equals(name))
              .findFirst()
              .orElse(new Parameter(name, "path", true, Values.raw("{}")));
      boolean changed = parameter.equals(odd) && CHANGING.contains(kind);
      String known = changed ? null : together.get(name);
      places.appendReplacement(
          path,
          Matcher.quoteReplacement(
              known == null ? value(parameter, parameter.equals(odd)) : Bytes.percent(known)));
    }
    places.appendTail(path);
    if (kind == Kind.ENCODING && random.nextInt(4) == 0) {
      String oddity = Oddities.any(Oddities.ENCODINGS, random);
      path.append(random.nextBoolean() ? "/" : "").append(oddity.replaceAll("[\\s?#]", ""));
    }
    return path.toString();
  }

  /** A parameter's value, encoded as it goes into path or query. */
  private String value(Parameter parameter, boolean odd) {
    if (odd && kind == Kind.ENCODING) {
      return Oddities.any(Oddities.ENCODINGS, random);
    }
    String value = plain(parameter, odd);
    // An empty segment would be another path.
    return value.isEmpty() && parameter.in().equals("path") ? "x" : Bytes.percent(value);
  }

  private String plain(Parameter parameter, boolean odd) {
    if (!odd) {
      return sound(parameter);
    }
    return switch (kind) {
      case TYPES ->
          Oddities.any(
              List.of("text", "1", "-1", "1.5", "true", "[]", "{}", "null", "a,b", ""), random);
      case NUMBERS ->
          Oddities.any(random.nextInt(4) == 0 ? Oddities.NO_NUMBERS : Oddities.NUMBERS, random);
      case DATES -> Oddities.any(Oddities.DATES, random);
      case UNICODE, BROKEN -> Oddities.text(random);
      case HUGE -> "h".repeat(LENGTHS.get(random.nextInt(LENGTHS.size())));
      case QUERY ->
          List.of("cursor", "after").contains(parameter.name())
              ? new Queries(world, random).cursor()
              : sound(parameter);
      default -> sound(parameter);
    };
  }

  private String sound(Parameter parameter) {
    String parent = parent(parameter.name());
    String usual = world.usual(parameter.name(), random);
    if (usual != null) {
      return usual;
    }
    String known = world.name(parent, parameter.name(), random);
    JsonNode value = values.of(parameter.schema(), parent, parameter.name());
    boolean free = document.resolve(parameter.schema()).path("enum").isEmpty();
    if (known != null && parameter.in().equals("path") && free && random.nextInt(10) > 0) {
      return known;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** The last fixed word before a place of the path. */
  private String parent(String name) {
    int place = operation.path().indexOf("{" + name + "}");
    return lastWord(place < 0 ? operation.path() : operation.path().substring(0, place));
  }

  /** The last word of a path that is no place. */
  static String lastWord(String path) {
    return Stream.of(path.split("/", -1))
        .filter(word -> !word.isEmpty() && !word.startsWith("{"))
        .reduce("", (before, word) -> word);
  }

  /** Headers hold bytes; UTF-8 is sent as such, line ends would be another header. */
  private static String latin(String text) {
    byte[] bytes = Bytes.utf8(text.replaceAll("[\\r\\n\\x00]", " "));
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
