package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commandcenter.local.fuzz.Operation.Parameter;
import org.commandcenter.local.fuzz.Request.Header;

/** Makes the n-th request of a seed. */
final class RequestMaker {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> METHODS =
      List.of(
          "GET",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "HEAD",
          "OPTIONS",
          "TRACE",
          "PROPFIND",
          "get",
          "X");
  private static final List<Integer> LENGTHS = List.of(300, 2_000, 3_900, 9_000, 100_000);
  private static final String JSON_TYPE = "application/json";

  private final ApiDocument document;
  private final List<Operation> operations;
  private final World world;
  private final String token;
  private final long seed;

  RequestMaker(ApiDocument document, World world, String token, long seed) {
    this.document = document;
    this.operations = document.operations();
    this.world = world;
    this.token = token;
    this.seed = seed;
  }

  /** Goes through all operations, and through all kinds for each. */
  Request make(int number) {
    Operation operation = operations.get(number % operations.size());
    Kind[] kinds = Kind.values();
    Kind kind = kinds[(number / operations.size() + number % operations.size()) % kinds.length];
    Random random = new Random(31 * seed + number * 0x9E3779B97F4A7C15L);
    return new Draft(operation, kind, random).request(number);
  }

  /** One request in the making. */
  private final class Draft {
    private final Operation operation;
    private final Kind kind;
    private final Random random;
    private final Values values;
    private final MediaMaker media;
    private final List<Header> headers = new ArrayList<>();
    private byte[] body = {};

    Draft(Operation operation, Kind kind, Random random) {
      this.operation = operation;
      this.kind = kind;
      this.random = random;
      this.values = new Values(document, world, random, kind == Kind.BOUNDS);
      this.media = new MediaMaker(random);
    }

    Request request(int number) {
      String target = target();
      body();
      encoding();
      if (kind == Kind.HEADERS) {
        headers.addAll(Headers.odd(random));
      }
      if (headers.stream().noneMatch(h -> h.name().equals("Authorization"))
          && random.nextInt(40) > 0) {
        headers.add(new Header("Authorization", "Bearer " + token));
      }
      return new Request(
          seed, number, operation.name(), kind, method(), target, List.copyOf(headers), body);
    }

    private String method() {
      return kind == Kind.METHOD ? METHODS.get(random.nextInt(METHODS.size())) : operation.method();
    }

    private String target() {
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
      Matcher places = PLACE.matcher(operation.path());
      StringBuilder path = new StringBuilder();
      while (places.find()) {
        String name = places.group(1);
        Parameter parameter =
            operation.parameters().stream()
                .filter(p -> p.in().equals("path") && p.name().equals(name))
                .findFirst()
                .orElse(new Parameter(name, "path", true, Values.raw("{}")));
        places.appendReplacement(
            path, Matcher.quoteReplacement(value(parameter, parameter.equals(odd))));
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
      List<String> words = Arrays.asList(operation.path().split("/"));
      int at = words.size();
      for (int i = 0; i < words.size(); i++) {
        if (words.get(i).startsWith("{" + name + "}")) {
          at = i;
        }
      }
      for (int i = at - 1; i >= 0; i--) {
        if (!words.get(i).startsWith("{")) {
          return words.get(i);
        }
      }
      return "";
    }

    private void body() {
      boolean unasked = !operation.takesBody();
      if (unasked && (kind != Kind.MEDIA || random.nextInt(4) > 0)) {
        return;
      }
      Operation.Body wanted =
          operation.bodies().isEmpty()
              ? null
              : operation.bodies().get(random.nextInt(operation.bodies().size()));
      String type =
          wanted == null || wanted.mediaType().contains("*") ? JSON_TYPE : wanted.mediaType();
      Kind shape = Costly.kind(operation, kind, random);
      if (kind == Kind.MEDIA) {
        String other = media.type();
        boolean tells = random.nextInt(8) > 0;
        if (tells) {
          headers.add(new Header("Content-Type", other));
        }
        boolean fits = random.nextInt(3) > 0;
        body = wanted == null || fits ? media.body(other, shape) : wellFormed(wanted, type, shape);
        return;
      }
      headers.add(
          new Header(
              "Content-Type",
              type.startsWith("multipart/") ? type + "; boundary=----boundary" : type));
      body = wellFormed(wanted, type, shape);
    }

    private byte[] wellFormed(Operation.Body wanted, String type, Kind shape) {
      return wanted != null && type.contains("json") && !type.contains("ndjson")
          ? new BodyMaker(values, random).json(operation, wanted, parent(""), shape)
          : table(wanted, type, shape);
    }

    private byte[] table(Operation.Body wanted, String type, Kind shape) {
      boolean exemplary = wanted != null && !wanted.examples().isEmpty();
      if (exemplary && (shape == Kind.VALID || random.nextInt(3) == 0)) {
        JsonNode example = wanted.examples().get(random.nextInt(wanted.examples().size()));
        return Bytes.utf8(example.isTextual() ? example.asText() : example.toString());
      }
      return media.body(type, shape);
    }

    private void encoding() {
      if (kind != Kind.ENCODING || body.length == 0 || random.nextInt(3) == 0) {
        return;
      }
      byte[] zipped = Bytes.gzip(body);
      switch (random.nextInt(6)) {
        case 0 -> encoded("gzip", zipped);
        case 1 -> encoded("gzip", Arrays.copyOf(zipped, zipped.length / 2));
        case 2 -> encoded("gzip", body);
        case 3 -> encoded("br", body);
        case 4 -> encoded("gzip, gzip", zipped);
        default -> encoded("deflate", Bytes.noise(random, 50));
      }
    }

    private void encoded(String name, byte[] content) {
      headers.add(new Header("Content-Encoding", name));
      body = content;
    }

    /** Headers hold bytes; UTF-8 is sent as such, line ends would be another header. */
    private String latin(String text) {
      byte[] bytes = Bytes.utf8(text.replaceAll("[\\r\\n\\x00]", " "));
      return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
  }
}
