package org.commandcenter.gateway.auth;

import io.netty.util.NetUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts logins that did not succeed, per user and address and per address alone, within a window.
 * Once they are too many, even the right password has to wait until the window has passed.
 * Remembers a bounded number of both, the most recently used.
 */
final class LoginThrottle {
  private static final int REMEMBERED = 100_000;
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final int maxFailures;
  private final int maxFailuresOfAddress;
  private final Duration window;
  private final Map<Guesser, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Guesser, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginThrottle(int maxFailures, int maxFailuresOfAddress, Duration window) {
    this.maxFailures = maxFailures;
    this.maxFailuresOfAddress = maxFailuresOfAddress;
    this.window = window;
  }

  /**
   * @param user null: whoever it is at this address
   */
  private record Guesser(String user, String network) {}

  private record Failures(int count, Instant end) {}

  /**
   * Counts an attempt as failed before anybody knows, so that those made at once count as well.
   *
   * @return how long this user has to wait at this address; empty: go on, and say how it ended
   */
  synchronized Optional<Duration> begin(String user, String address, Instant now) {
    String network = network(address);
    Guesser pair = new Guesser(user, network);
    Guesser anybody = new Guesser(null, network);
    Optional<Duration> wait =
        wait(pair, maxFailures, now).or(() -> wait(anybody, maxFailuresOfAddress, now));
    if (wait.isEmpty()) {
      count(pair, now);
      count(anybody, now);
    }
    return wait;
  }

  private Optional<Duration> wait(Guesser guesser, int most, Instant now) {
    return Optional.ofNullable(failures.get(guesser))
        .filter(known -> known.count >= most && now.isBefore(known.end))
        .map(known -> Duration.between(now, known.end));
  }

  private void count(Guesser guesser, Instant now) {
    Failures known = failures.get(guesser);
    failures.put(
        guesser,
        known == null || !now.isBefore(known.end)
            ? new Failures(1, now.plus(window))
            : new Failures(known.count + 1, known.end));
  }

  private void uncount(Guesser guesser) {
    failures.computeIfPresent(
        guesser, (_, known) -> known.count <= 1 ? null : new Failures(known.count - 1, known.end));
  }

  /** An attempt whose password nobody looked at counts as none. */
  synchronized void withdrawn(String user, String address) {
    uncount(new Guesser(user, network(address)));
    uncount(new Guesser(null, network(address)));
  }

  /** Forgets the user's failures at this address; those of others there stay. */
  synchronized void succeeded(String user, String address) {
    failures.remove(new Guesser(user, network(address)));
    uncount(new Guesser(null, network(address)));
  }

  /** Who has an IPv6 address has some 2^64 of them: its network counts as one. */
  private static String network(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes == null || bytes.length != IPV6_BYTES || isMapped(bytes)
        ? address
        : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES);
  }

  /** An IPv4 address written as one of IPv6, ::ffff:192.0.2.1. */
  private static boolean isMapped(byte[] bytes) {
    return Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
  }
}
