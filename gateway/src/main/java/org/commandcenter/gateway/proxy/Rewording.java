package org.commandcenter.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.concurrent.Callable;
import org.commandcenter.gateway.aliases.Splice;
import org.commandcenter.gateway.aliases.Translation;
import org.commandcenter.gateway.http.ProblemWriter;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Problem;
import org.jboss.logging.Logger;

/** Puts the request of an older client the canonical way, and the answer the older way. */
final class Rewording {
  private static final Logger LOG = Logger.getLogger(Rewording.class);

  /** Bytes of a body that is read whole because it is put another way. */
  static final long LONGEST_REQUEST = 1 << 20;

  /** Taken apart, an answer needs a dozen times its size; half of the heap is for all else. */
  static final long LONGEST_ANSWER =
      Math.clamp(Runtime.getRuntime().maxMemory() / 24, 2L << 20, 64L << 20);

  private static final int AT_ONCE = 64 << 10;

  private static final List<String> OF_THE_CANONICAL_ANSWER =
      List.of(
          "content-length",
          "content-encoding",
          "content-disposition",
          "transfer-encoding",
          "etag",
          "last-modified");

  private final LongAnswers longAnswers;
  private final WorkerExecutor workers;
  private final ProblemWriter problems;
  private final String service;
  private final String requestedPath;

  /**
   * @param longAnswers whose turn it is to be read whole
   * @param workers takes long answers apart
   */
  Rewording(
      LongAnswers longAnswers,
      WorkerExecutor workers,
      ProblemWriter problems,
      String service,
      String requestedPath) {
    this.longAnswers = longAnswers;
    this.workers = workers;
    this.problems = problems;
    this.service = service;
    this.requestedPath = requestedPath;
  }

  static void prepare(Translation alias, ProxyRequest out) {
    out.setMethod(HttpMethod.valueOf(alias.method()));
    if (!alias.isCanonical()) {
      out.putHeader(HttpHeaders.ACCEPT, alias.accept());
    }
    out.headers().remove(HttpHeaders.ACCEPT_ENCODING).remove(HttpHeaders.IF_NONE_MATCH);
  }

  /**
   * Gives the request its canonical body.
   *
   * @param sent the body that came; null: none did
   */
  static Future<Void> request(Translation alias, ProxyRequest out, ReadStream<Buffer> sent) {
    out.headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.TRANSFER_ENCODING);
    Future<Buffer> whole =
        sent == null ? Future.succeededFuture(Buffer.buffer()) : WholeBody.of(sent);
    return whole.map(
        bytes -> {
          if (alias.dropsBody()) {
            out.headers().remove(HttpHeaders.CONTENT_TYPE);
            out.setBody(null);
          } else {
            out.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            out.setBody(Body.body(Buffer.buffer(alias.request(bytes.getBytes()))));
          }
          out.setURI(alias.uri());
          return null;
        });
  }

  /** Replaces the canonical answer by the older one. */
  Future<Void> answer(Translation alias, ProxyResponse back) {
    return alias
        .splice(back.getStatusCode())
        .map(splice -> spliced(splice, back))
        .orElseGet(() -> whole(alias, back));
  }

  private static Future<Void> spliced(Splice splice, ProxyResponse back) {
    drop(back);
    back.setBody(Body.body(new SplicedBody(back.getBody().stream(), splice)));
    return Future.succeededFuture();
  }

  private Future<Void> whole(Translation alias, ProxyResponse back) {
    LongAnswers.Turn turn = longAnswers.turn();
    return WholeBody.of(back.getBody().stream(), LONGEST_ANSWER, AT_ONCE, turn::take)
        .compose(
            canonical ->
                reword(
                    () -> alias.answer(back.getStatusCode(), canonical.getBytes()),
                    canonical.length() <= AT_ONCE))
        .<Void>map(mapped -> replace(back, mapped.status(), mapped.body()))
        .recover(failure -> Future.succeededFuture(tell(alias, back, failure)))
        .onComplete(_ -> turn.leave());
  }

  private Void tell(Translation alias, ProxyResponse back, Throwable failure) {
    if (failure instanceof ApiException busy) {
      back.putHeader(HttpHeaders.RETRY_AFTER, "1");
      return replace(
          back,
          busy.error().status(),
          problems.body(busy.error(), busy.getMessage(), requestedPath));
    }
    LOG.warnf("%s gave what an alias cannot map: %s", service, failure);
    boolean tooLarge = failure instanceof LimitedBody.TooLarge;
    CommonError error = tooLarge ? CommonError.PAYLOAD_TOO_LARGE : CommonError.UPSTREAM_FAILED;
    String what =
        tooLarge
            ? "an answer of more than %d MiB, too long to be put the old way"
                .formatted(LONGEST_ANSWER >> 20)
            : "an answer that cannot be put the old way";
    String detail = "%s gave %s; ask for %s".formatted(service, what, alias.path());
    return replace(back, error.status(), problems.body(error, detail, requestedPath));
  }

  /**
   * A long answer takes its time, which no other request should wait for, and room, which only few
   * at once should take.
   */
  private Future<Translation.Answer> reword(Callable<Translation.Answer> work, boolean atOnce) {
    if (!atOnce) {
      return workers.executeBlocking(work, false);
    }
    try {
      return Future.succeededFuture(work.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private static void drop(ProxyResponse back) {
    OF_THE_CANONICAL_ANSWER.forEach(back.headers()::remove);
    back.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
  }

  private static Void replace(ProxyResponse back, int status, Buffer body) {
    drop(back);
    back.setStatusCode(status)
        .setStatusMessage(null)
        .putHeader(
            HttpHeaders.CONTENT_TYPE, status >= 400 ? Problem.MEDIA_TYPE : "application/json")
        .setBody(Body.body(body));
    return null;
  }
}
