package org.commandcenter.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.commandcenter.platform.telemetry.Trace;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a REST call into a problem document. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** Characters of a wrong value that an answer repeats. */
  private static final int SHOWN = 100;

  /** In which a database that was started anew is back. */
  private static final int RETRY_SECONDS = 5;

  @ServerExceptionMapper
  public Response api(ApiException e, UriInfo uri) {
    return answer(e.error(), e.getMessage(), uri, e.violations());
  }

  @ServerExceptionMapper
  public Response validation(ConstraintViolationException e, UriInfo uri) {
    List<Violation> violations =
        e.getConstraintViolations().stream()
            .map(v -> new Violation(fieldOf(v.getPropertyPath()), v.getMessage()))
            .sorted((a, b) -> a.field().compareTo(b.field()))
            .toList();
    String detail =
        violations.stream()
            .map(v -> v.field() + ": " + v.message())
            .collect(Collectors.joining("; "));
    return answer(CommonError.INVALID_REQUEST, detail, uri, violations);
  }

  @ServerExceptionMapper(
      value = {
        MismatchedInputException.class,
        JsonMappingException.class,
        JsonProcessingException.class
      },
      priority = 1)
  public Response json(JsonProcessingException e, UriInfo uri) {
    return unreadable(e, uri);
  }

  @ServerExceptionMapper
  public Response webApplication(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return unreadable(json, uri);
    }
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    if (status >= 500) {
      LOG.errorf(e, "Failed: %s", path(uri));
    }
    if (status == 404 && e.getCause() instanceof IllegalArgumentException) {
      return answer(
          CommonError.INVALID_REQUEST,
          "A parameter in the path or the query is not of the type it should be: "
              + uri.getRequestUri().getRawQuery(),
          uri,
          List.of());
    }
    CommonError error =
        Arrays.stream(CommonError.values())
            .filter(known -> known.status() == status)
            .findFirst()
            .orElse(status >= 500 ? CommonError.INTERNAL_ERROR : CommonError.MALFORMED_REQUEST);
    String detail = status == 404 ? "Nothing is served at this path" : error.title();
    return answer(error, detail, uri, List.of());
  }

  @ServerExceptionMapper(
      value = {UnauthorizedException.class, AuthenticationFailedException.class},
      priority = 1)
  public Response unauthenticated(SecurityException e, UriInfo uri) {
    String detail =
        e instanceof UnauthorizedException
            ? "Send 'Authorization: Bearer <token>'; POST /api/auth/login gives a token"
            : "The token is expired, not meant for this system, or not signed by its issuer";
    Response answer = answer(CommonError.UNAUTHENTICATED, detail, uri, List.of());
    answer.getHeaders().add("WWW-Authenticate", "Bearer");
    return answer;
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e, UriInfo uri) {
    return answer(CommonError.FORBIDDEN, CommonError.FORBIDDEN.title(), uri, List.of());
  }

  @ServerExceptionMapper(value = InvalidDefinitionException.class, priority = 1)
  public Response definition(InvalidDefinitionException e, UriInfo uri) {
    // Jackson's way to say that a member of a record comes again after the record is complete.
    boolean twice = e.getOriginalMessage().startsWith("No fallback setter");
    return twice ? unreadable(e, uri) : unexpected(e, uri);
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable e, UriInfo uri) {
    Optional<ApiException> caller = CallersMistake.of(e);
    if (caller.isPresent()) {
      LOG.debug("Refused", e);
      return answer(caller.get().error(), caller.get().getMessage(), uri, List.of());
    }
    if (DatabaseAway.explains(e)) {
      LOG.warnf("The database does not answer: %s", path(uri));
      Response away =
          answer(CommonError.UNAVAILABLE, CommonError.UNAVAILABLE.title(), uri, List.of());
      away.getHeaders().add(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      return away;
    }
    LOG.errorf(e, "Unexpected failure: %s", path(uri));
    return answer(
        CommonError.INTERNAL_ERROR,
        "The failure is logged under the trace id given here",
        uri,
        List.of());
  }

  /** As it was sent: decoded, it could bring line ends and control characters into the log. */
  private static String path(UriInfo uri) {
    return uri.getRequestUri().getRawPath();
  }

  private static Response unreadable(JsonProcessingException e, UriInfo uri) {
    if (e instanceof ValueInstantiationException && e.getCause() instanceof ApiException api) {
      return answer(api.error(), api.getMessage(), uri, api.violations());
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field = fieldOf(mapping);
      String message = messageOf(mapping);
      return answer(
          CommonError.INVALID_REQUEST,
          field + ": " + message,
          uri,
          List.of(new Violation(field, message)));
    }
    var at = e.getLocation();
    String where =
        at == null || at.getLineNr() < 0
            ? ""
            : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return answer(
        CommonError.MALFORMED_REQUEST, "The body is not valid JSON" + where, uri, List.of());
  }

  private static String fieldOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String messageOf(JsonMappingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "unknown field; known here: "
              + unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "));
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "must be one of "
              + Arrays.stream(format.getTargetType().getEnumConstants())
                  .map(c -> String.valueOf(c).toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", "));
      case InvalidFormatException format ->
          "'%s' is not %s"
              .formatted(beginning(format.getValue()), typeName(format.getTargetType()));
      case InvalidDefinitionException twice -> "must be given once";
      case MismatchedInputException mismatch ->
          "must be " + typeName(mismatch.getTargetType()) + ", and is of another JSON type";
      case ValueInstantiationException invalid when invalid.getCause() != null ->
          invalid.getCause().getMessage();
      default -> "cannot be read";
    };
  }

  /** A caller may have sent megabytes. */
  private static String beginning(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 2 * SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "...";
  }

  private static String typeName(Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
      return "a date or time (RFC 3339, as 2026-05-01T09:30:00Z)";
    }
    if (java.util.Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    return type == String.class ? "a text" : "an object";
  }

  private static String fieldOf(jakarta.validation.Path path) {
    List<String> nodes =
        StreamSupport.stream(path.spliterator(), false)
            .map(String::valueOf)
            .filter(node -> !node.equals("<list element>"))
            .map(PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE::translate)
            .toList();
    // A method's parameter path starts with the method and the parameter: callers know neither.
    return String.join(
        ".", nodes.size() > 2 ? nodes.subList(2, nodes.size()) : nodes.reversed().subList(0, 1));
  }

  private static Response answer(
      ErrorCode error, String detail, UriInfo uri, List<Violation> violations) {
    return Response.status(error.status())
        .type(Problem.MEDIA_TYPE)
        .entity(
            Problem.of(
                error,
                detail,
                uri == null ? null : uri.getRequestUri().getRawPath(),
                Trace.id(),
                violations))
        .build();
  }
}
