package org.commandcenter.gateway.proxy;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commandcenter.gateway.http.Caller;

/**
 * Counts what each caller and each organization has under way at the services, so that the many
 * slow downloads of one leave connections to all others. A caller may make any number of API keys,
 * each a caller of its own: only the organization's count bounds them together.
 */
final class UnderWay {
  private static final String KEY = UnderWay.class.getName();

  private final int mostOfCaller;
  private final int mostOfOrganization;
  private final Map<Holder, Integer> counts = new ConcurrentHashMap<>();

  /**
   * @param mostOfCaller requests of one caller at the same time
   * @param mostOfOrganization requests of all callers of an organization at the same time
   */
  UnderWay(int mostOfCaller, int mostOfOrganization) {
    this.mostOfCaller = mostOfCaller;
    this.mostOfOrganization = mostOfOrganization;
  }

  /**
   * @param subject null: the organization as a whole
   */
  private record Holder(String organization, String subject) {}

  /**
   * Counts a request until its answer has ended or broken off; one without a caller is not counted.
   *
   * @return why it may not begin; empty: it may
   */
  Optional<String> begin(RoutingContext context) {
    Optional<Caller> caller = Caller.of(context);
    // Of an answer that is over already no end would be told.
    if (caller.isEmpty() || context.response().ended() || context.response().closed()) {
      return Optional.empty();
    }
    Holder one = new Holder(caller.get().organization(), caller.get().subject());
    Holder all = new Holder(caller.get().organization(), null);
    if (!begin(one, mostOfCaller)) {
      return Optional.of("You have %d requests under way already".formatted(mostOfCaller));
    }
    if (!begin(all, mostOfOrganization)) {
      end(one);
      return Optional.of(
          "Your organization has %d requests under way already".formatted(mostOfOrganization));
    }
    AtomicBoolean over = new AtomicBoolean();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            end(one);
            end(all);
          }
        };
    context.put(KEY, end);
    context.addEndHandler(_ -> end.run());
    return Optional.empty();
  }

  private boolean begin(Holder holder, int most) {
    if (counts.merge(holder, 1, Integer::sum) > most) {
      end(holder);
      return false;
    }
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
