package org.commandcenter.gateway.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts logins that did not succeed, per user and address, within a window. Once they are too
 * many, even the right password has to wait until the window has passed. Remembers a bounded number
 * of pairs, the most recently used.
 */
final class LoginThrottle {
  private static final int REMEMBERED = 100_000;

  private final int maxFailures;
  private final Duration window;
  private final Map<Pair, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginThrottle(int maxFailures, Duration window) {
    this.maxFailures = maxFailures;
    this.window = window;
  }

  private record Pair(String user, String address) {}

  private record Failures(int count, Instant end) {}

  /**
   * Counts an attempt as failed before anybody knows, so that those made at once count as well.
   *
   * @return how long this user has to wait at this address; empty: go on, and say how it ended
   */
  synchronized Optional<Duration> begin(String user, String address, Instant now) {
    Pair pair = new Pair(user, address);
    Failures known = failures.get(pair);
    if (known == null || !now.isBefore(known.end)) {
      failures.put(pair, new Failures(1, now.plus(window)));
      return Optional.empty();
    }
    if (known.count >= maxFailures) {
      return Optional.of(Duration.between(now, known.end));
    }
    failures.put(pair, new Failures(known.count + 1, known.end));
    return Optional.empty();
  }

  /** An attempt whose password nobody looked at counts as none. */
  synchronized void withdrawn(String user, String address) {
    failures.computeIfPresent(
        new Pair(user, address),
        (_, known) -> known.count <= 1 ? null : new Failures(known.count - 1, known.end));
  }

  synchronized void succeeded(String user, String address) {
    failures.remove(new Pair(user, address));
  }
}
