package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** One request of an older client: what it becomes, and what becomes of the answer. */
public final class Translation {
  private static final String KEY = Translation.class.getName();

  /** Numbers stay what they are, to the last digit. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  /** A parameter, and what it is where it is not given. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?::([^}]*))?}");

  private static final Pattern INTERNAL_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private final Alias alias;
  private final String query;
  private final Map<String, String> inPath;
  private final Map<String, String> parameters;
  private final Set<String> used;

  Translation(Alias alias, Map<String, String> inPath, String query, Map<String, String> inQuery) {
    this.alias = alias;
    this.query = query;
    this.inPath = Map.copyOf(inPath);
    this.parameters = new HashMap<>(inQuery);
    this.used = new HashSet<>(alias.distinctions());
    PLACEHOLDER.matcher(alias.to()).results().forEach(found -> used.add(found.group(1)));
    parameters.putAll(inPath);
  }

  /** Empty for a canonical request. */
  public static Optional<Translation> of(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }

  /** Remembers what the request becomes. */
  public void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }

  /** Method of the canonical request. */
  public String method() {
    return alias.canonicalMethod();
  }

  /**
   * Refuses what can have no canonical request.
   *
   * @throws ApiException when a parameter was not sent
   */
  public void check() {
    if (alias.named().isEmpty()) {
      path();
    }
  }

  /**
   * Path of the canonical request.
   *
   * @throws ApiException when a parameter that it needs was not sent
   */
  public String path() {
    return filled(alias.canonicalPath());
  }

  /** Path of the canonical request before its parameters are filled in, which may be missing. */
  public String template() {
    return alias.canonicalPath();
  }

  Alias alias() {
    return alias;
  }

  /** Path and query of the canonical request. */
  public String uri() {
    String rest =
        query == null
            ? ""
            : Arrays.stream(query.split("&", -1))
                .filter(pair -> !used.contains(name(pair)))
                .collect(Collectors.joining("&"));
    String fixed = filled(alias.canonicalQuery());
    String all = fixed + (fixed.isEmpty() || rest.isEmpty() ? "" : "&") + rest;
    return path() + (all.isEmpty() ? "" : "?" + all);
  }

  /** The organization that the request's path names, which must be the caller's. */
  public Optional<String> organization() {
    return Optional.ofNullable(inPath.get("org_id"));
  }

  /** An identifier of a customer that is not the internal one, and has to become it. */
  public Optional<String> unresolved() {
    return Optional.ofNullable(alias.resolve())
        .map(parameters::get)
        .filter(id -> !INTERNAL_ID.matcher(id).matches());
  }

  public void resolve(String internalId) {
    parameters.put(alias.resolve(), internalId);
  }

  /** Whether the body has to be read, because the canonical one is another or none. */
  public boolean readsBody() {
    return alias.request() != null || dropsBody();
  }

  /** Whether the canonical request has no body, although this one may have. */
  public boolean dropsBody() {
    return method().equals("GET");
  }

  /**
   * The canonical body.
   *
   * @throws ApiException for a body that is no JSON object
   */
  public byte[] request(byte[] sent) {
    try {
      JsonNode source = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
      if (!source.isObject()) {
        throw new ApiException(CommonError.MALFORMED_REQUEST, "The body must be a JSON object");
      }
      name(source);
      // Written out plainly, the few characters of 1e-1000 would be a thousand.
      return JSON.writer()
          .without(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .writeValueAsBytes(new Shape(alias.request(), false).of(source, parameters));
    } catch (IOException e) {
      throw new ApiException(CommonError.MALFORMED_REQUEST, "The body must be a JSON object");
    }
  }

  private void name(JsonNode source) {
    alias.named().stream()
        .map(source::path)
        .filter(value -> value.isTextual() || value.isIntegralNumber())
        .findFirst()
        .ifPresent(value -> parameters.putIfAbsent(alias.named().getFirst(), value.asText()));
  }

  /** Whether the call is the canonical one, whose answer may also be no JSON. */
  public boolean isCanonical() {
    return alias.call().equals(alias.to()) && alias.distinctions().isEmpty();
  }

  /** What the canonical answer should be sent as. */
  public String accept() {
    return alias.csv() ? "text/csv, application/json" : "application/json";
  }

  /** A status and a JSON body. */
  public record Answer(int status, Buffer body) {}

  /** Whether an answer has to become another to be what the client expects. */
  public boolean maps(int status, String contentType) {
    String type =
        (contentType == null ? "" : contentType).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    // Lines of JSON are no JSON.
    boolean isJson = type.equals("application/json") || type.endsWith("+json");
    return status >= 400
        ? isJson
        : alias.answer() != null && (alias.csv() ? type.equals("text/csv") : isJson);
  }

  /** What adds older names to an answer on its way; empty: the answer has to be read whole. */
  public Optional<Splice> splice(int status) {
    return status >= 400 ? Optional.empty() : OlderNames.of(alias.answer()).map(Splice::new);
  }

  /** The older answer, made of the canonical one. */
  public Answer answer(int status, byte[] canonical) throws IOException {
    if (status >= 400) {
      return problem(status, JSON.readTree(canonical));
    }
    JsonNode source =
        alias.csv()
            ? CsvRows.of(new String(canonical, StandardCharsets.UTF_8))
            : JSON.readTree(canonical);
    return new Answer(status, shaped(alias.answer(), source));
  }

  private Answer problem(int status, JsonNode problem) throws IOException {
    Alias.Instead instead = alias.instead().get(problem.path("code").asText());
    if (instead != null && instead.status() < 400) {
      return new Answer(instead.status(), shaped(instead.answer(), problem));
    }
    Buffer said =
        instead == null
            ? Buffer.buffer(JSON.writeValueAsBytes(problem))
            : shaped(instead.answer(), problem);
    return new Answer(
        instead == null ? status : instead.status(),
        Buffer.buffer(withOldMembers(said.getBytes())));
  }

  private Buffer shaped(JsonNode shape, JsonNode source) throws IOException {
    return Buffer.buffer(JSON.writeValueAsBytes(new Shape(shape, true).of(source, parameters)));
  }

  /** A problem document as older clients expect errors. */
  public static byte[] withOldMembers(byte[] problem) {
    try {
      return JSON.readTree(problem) instanceof ObjectNode document
          ? JSON.writeValueAsBytes(withOldMembers(document))
          : problem;
    } catch (IOException e) {
      return problem;
    }
  }

  private static ObjectNode withOldMembers(ObjectNode document) {
    document.put("success", false);
    document.set("error", document.path("title"));
    document.set("message", document.path(document.has("detail") ? "detail" : "title"));
    return document;
  }

  private String filled(String template) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    Matcher found = PLACEHOLDER.matcher(template);
    return found.replaceAll(
        match -> {
          String value = parameters.getOrDefault(match.group(1), match.group(2));
          if (value == null || value.isBlank()) {
            throw ApiException.invalid(
                match.group(1),
                alias.named().isEmpty() ? "must be given in the query" : "must be given");
          }
          if (value.equals(".") || value.equals("..")) {
            throw ApiException.invalid(match.group(1), "must not be a step of a path");
          }
          String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
          return Matcher.quoteReplacement(encoded);
        });
  }

  private static String name(String pair) {
    try {
      return URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return pair;
    }
  }
}
