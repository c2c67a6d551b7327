package org.commandcenter.gateway.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.gateway.http.Caller;

/** Counts requests of callers and organizations against what they are allowed. */
final class Limiter {
  private final Allowance expensive;
  private final Allowance caller;
  private final Allowance organization;
  private final String policies;
  private final String policiesWhenExpensive;

  /** Requests per window. */
  Limiter(Duration window, long perOrganization, long perCaller, long expensivePerCaller) {
    this.expensive = new Allowance("expensive", expensivePerCaller, window);
    this.caller = new Allowance("default", perCaller, window);
    this.organization = new Allowance("organization", perOrganization, window);
    this.policies = policies(caller, organization);
    this.policiesWhenExpensive = policies(expensive, caller, organization);
  }

  /**
   * Whether a request may go on, and what its answer says of it.
   *
   * @param limit value of the RateLimit header
   * @param policy value of the RateLimit-Policy header
   * @param refusedBy name of the allowance that is used up; null: none is
   * @param retryAfter seconds until another request fits; 0 when this one does
   */
  record Verdict(String limit, String policy, String refusedBy, long retryAfter) {
    boolean allowed() {
      return refusedBy == null;
    }
  }

  private record Share(Allowance allowance, String holder) {}

  Verdict take(Caller from, boolean toExpensive) {
    String holder = from.organization() + "/" + from.subject();
    List<Share> shares = new ArrayList<>(3);
    if (toExpensive) {
      shares.add(new Share(expensive, holder));
    }
    shares.add(new Share(caller, holder));
    shares.add(new Share(organization, from.organization()));
    List<Bucket> taken = new ArrayList<>(3);
    List<String> left = new ArrayList<>(3);
    String policy = toExpensive ? policiesWhenExpensive : policies;
    for (Share share : shares) {
      Allowance allowance = share.allowance;
      Bucket bucket = allowance.of(share.holder);
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      left.add(
          '"'
              + allowance.name()
              + "\";r="
              + probe.getRemainingTokens()
              + ";t="
              + seconds(probe.getNanosToWaitForReset()));
      if (!probe.isConsumed()) {
        taken.forEach(before -> before.addTokens(1));
        long wait = Math.max(1, seconds(probe.getNanosToWaitForRefill()));
        return new Verdict(left.getLast(), policy, allowance.name(), wait);
      }
      taken.add(bucket);
    }
    return new Verdict(String.join(", ", left), policy, null, 0);
  }

  private static String policies(Allowance... allowances) {
    return Stream.of(allowances).map(Allowance::policy).collect(Collectors.joining(", "));
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999);
  }
}
