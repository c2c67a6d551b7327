package org.commandcenter.gateway.limits;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One token bucket per holder: so many requests at once, refilled evenly over the window.
 *
 * @param name what clients are told it is called
 */
record Allowance(String name, long requests, Duration window, Map<String, Bucket> buckets) {
  /** Beyond that many holders, those who have not asked for long are forgotten. */
  private static final int MOST_HOLDERS = 100_000;

  Allowance(String name, long requests, Duration window) {
    this(name, requests, window, new ConcurrentHashMap<>());
  }

  /** As the RateLimit-Policy header lists it. */
  String policy() {
    return "\"%s\";q=%d;w=%d".formatted(name, requests, window.toSeconds());
  }

  Bucket of(String holder) {
    if (buckets.size() > MOST_HOLDERS) {
      buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= requests);
    }
    return buckets.computeIfAbsent(
        holder,
        _ ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, window))
                .build());
  }
}
