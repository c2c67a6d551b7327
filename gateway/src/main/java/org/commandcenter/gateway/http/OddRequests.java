package org.commandcenter.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.gateway.GatewayError;
import org.commandcenter.platform.problem.CommonError;

/**
 * Refuses what no service could read, before anything else looks at it. The server itself would
 * refuse most of it, too, but without a word; it takes more than this does (application.properties)
 * and leaves addresses unchecked (Gateway), so that this can answer.
 */
@ApplicationScoped
class OddRequests {
  /** After the headers that every answer has. */
  private static final int FIRST = Integer.MIN_VALUE + 1;

  /** Less than the services take, since the gateway adds to it. */
  static final int LONGEST_TARGET = 8 * 1024;

  static final int LONGEST_HEADERS = 16 * 1024;

  private final ProblemWriter problems;

  OddRequests(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).handler(this::check).failureHandler(this::putIntoWords);
  }

  /** What Vert.x refuses before any handler: it would be an answer of another form. */
  private void putIntoWords(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (context.statusCode() == CommonError.MALFORMED_REQUEST.status()
        && request.authority() == null) {
      problems.refuse(
          context, CommonError.MALFORMED_REQUEST, "The header Host is missing, or names no host");
    } else if (context.statusCode() == CommonError.NOT_FOUND.status()
        && !String.valueOf(request.path()).startsWith("/")) {
      problems.refuse(context, CommonError.NOT_FOUND, "A path begins with '/'");
    } else {
      context.next();
    }
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    String target = request.uri();
    if (target.length() > LONGEST_TARGET) {
      problems.refuse(
          context,
          GatewayError.ADDRESS_TOO_LONG,
          "Path and query may have %d characters; these have %d"
              .formatted(LONGEST_TARGET, target.length()));
    } else if (length(request) > LONGEST_HEADERS) {
      problems.refuse(
          context,
          GatewayError.HEADERS_TOO_LONG,
          "All headers together may have %d characters".formatted(LONGEST_HEADERS));
    } else if (!isAddress(target)) {
      problems.refuse(
          context,
          CommonError.MALFORMED_REQUEST,
          "Path or query is not percent-encoded as it should be: % is followed by two hexadecimal"
              + " digits, and characters like quotes, brackets and spaces are encoded");
    } else if (target.toLowerCase(Locale.ROOT).contains("%00")) {
      problems.refuse(
          context, CommonError.MALFORMED_REQUEST, "The character NUL (%00) is in no name here");
    } else if (request.path().indexOf(';') >= 0) {
      // Services leave out what follows it, so that rules for the path would not be met.
      problems.refuse(
          context, CommonError.MALFORMED_REQUEST, "A semicolon in the path is encoded as %3B");
    } else if (isTwice(HttpHeaders.HOST, request) || isTwice(HttpHeaders.AUTHORIZATION, request)) {
      // Whoever stands before us may have looked at the other one.
      problems.refuse(
          context,
          CommonError.MALFORMED_REQUEST,
          "Of the headers Host and Authorization there can be one each");
    } else if (!isFramedPlainly(request)) {
      // What follows may be the rest of this body, and must not be taken for a request.
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      context.addEndHandler(_ -> request.connection().close());
      problems.refuse(
          context,
          CommonError.MALFORMED_REQUEST,
          "Transfer-Encoding can be chunked here and nothing else");
    } else {
      context.next();
    }
  }

  private static long length(HttpServerRequest request) {
    long length = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      length += header.getKey().length() + header.getValue().length();
    }
    return length;
  }

  /** Two readers of one connection must not differ in where a request ends. */
  private static boolean isFramedPlainly(HttpServerRequest request) {
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    return codings.isEmpty()
        || (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"));
  }

  private static boolean isTwice(CharSequence header, HttpServerRequest request) {
    return request.headers().getAll(header).size() > 1;
  }

  private static boolean isAddress(String target) {
    try {
      new URI(target);
      return target.chars().allMatch(c -> c > ' ' && c < 0x7f);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
