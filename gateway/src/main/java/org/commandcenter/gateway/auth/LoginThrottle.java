package org.commandcenter.gateway.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed logins per user and address within a window. Once they are too many, even the right
 * password has to wait until the window has passed. Remembers a bounded number of pairs, the most
 * recently used.
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

  /** How long this user has to wait at this address; empty: not at all. */
  synchronized Optional<Duration> wait(String user, String address, Instant now) {
    Failures known = failures.get(new Pair(user, address));
    return known != null && known.count >= maxFailures && now.isBefore(known.end)
        ? Optional.of(Duration.between(now, known.end))
        : Optional.empty();
  }

  synchronized void failed(String user, String address, Instant now) {
    failures.merge(
        new Pair(user, address),
        new Failures(1, now.plus(window)),
        (known, first) ->
            now.isBefore(known.end) ? new Failures(known.count + 1, known.end) : first);
  }

  synchronized void succeeded(String user, String address) {
    failures.remove(new Pair(user, address));
  }
}
