package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.commandcenter.local.fuzz.Request.Header;

/** Makes the n-th request of a seed. */
final class RequestMaker {
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
  private static final String JSON_TYPE = "application/json";

  private final ApiDocument document;
  private final List<Operation> operations;
  private final World world;
  private final String token;
  private final long seed;

  RequestMaker(ApiDocument document, World world, String token, long seed) {
    this.document = document;
    this.operations = document.operations().stream().map(world.recipes()::on).toList();
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
      Target target = new Target(document, world, operation, kind, random, values);
      String address = target.address(headers);
      body();
      encoding();
      if (kind == Kind.HEADERS) {
        headers.addAll(Headers.odd(random));
      }
      if (headers.stream().noneMatch(h -> h.name().equals("Authorization"))
          && random.nextInt(40) > 0
          && !Costly.withoutToken(operation, kind, random)) {
        headers.add(new Header("Authorization", "Bearer " + token));
      }
      return new Request(
          seed, number, operation.name(), kind, method(), address, List.copyOf(headers), body);
    }

    private String method() {
      return kind == Kind.METHOD ? METHODS.get(random.nextInt(METHODS.size())) : operation.method();
    }

    private void body() {
      boolean unasked = !operation.takesBody();
      if (unasked && (kind != Kind.MEDIA || random.nextInt(4) > 0)) {
        return;
      }
      Operation.Body wanted = wanted();
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
              type.startsWith("multipart/") ? type + "; boundary=" + MediaMaker.BOUNDARY : type));
      body = wellFormed(wanted, type, shape);
    }

    private Operation.Body wanted() {
      List<Operation.Body> bodies = operation.bodies();
      if (kind == Kind.VALID && bodies.stream().anyMatch(body -> !body.examples().isEmpty())) {
        bodies = bodies.stream().filter(body -> !body.examples().isEmpty()).toList();
      }
      return bodies.isEmpty() ? null : bodies.get(random.nextInt(bodies.size()));
    }

    private byte[] wellFormed(Operation.Body wanted, String type, Kind shape) {
      return wanted != null && type.contains("json") && !type.contains("ndjson")
          ? new BodyMaker(values, random)
              .json(operation, wanted, Target.lastWord(operation.path()), shape)
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
  }
}
