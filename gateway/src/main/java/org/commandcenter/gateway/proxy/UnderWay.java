package org.commandcenter.gateway.proxy;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commandcenter.gateway.http.Caller;

/**
 * Counts what each caller has under way at the services, so that the many slow downloads of one
 * leave connections to all others.
 */
final class UnderWay {
  private static final String KEY = UnderWay.class.getName();

  private final int most;
  private final Map<Holder, Integer> counts = new ConcurrentHashMap<>();

  /**
   * @param most requests of one caller at the same time
   */
  UnderWay(int most) {
    this.most = most;
  }

  private record Holder(String organization, String subject) {}

  /**
   * Counts a request until its answer has ended or broken off; one without a caller is not counted.
   *
   * @return false: the caller has as many as allowed already
   */
  boolean begin(RoutingContext context) {
    Optional<Holder> holder =
        Caller.of(context).map(c -> new Holder(c.organization(), c.subject()));
    // Of an answer that is over already no end would be told.
    if (holder.isEmpty() || context.response().ended() || context.response().closed()) {
      return true;
    }
    if (counts.merge(holder.get(), 1, Integer::sum) > most) {
      end(holder.get());
      return false;
    }
    AtomicBoolean over = new AtomicBoolean();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            end(holder.get());
          }
        };
    context.put(KEY, end);
    context.addEndHandler(_ -> end.run());
    return true;
  }

  /** The service's answer is passed on, or nobody takes it: the end of the call may not be told. */
  static void answered(RoutingContext context) {
    Runnable end = context.get(KEY);
    if (end != null) {
      end.run();
    }
  }

  private void end(Holder holder) {
    counts.computeIfPresent(holder, (_, count) -> count == 1 ? null : count - 1);
  }
}
