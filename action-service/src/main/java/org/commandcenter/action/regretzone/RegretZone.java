package org.commandcenter.action.regretzone;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commandcenter.action.customer.Customer;

/**
 * Customers at high or critical risk who hardly use the product and have gone quiet. A customer
 * whose engagement or last activity is not known is not claimed to be in the zone.
 *
 * @param count customers in the zone, listed or not
 * @param totalRevenueAtRisk their revenue per month; currencies are added up as they are, see
 *     {@code revenueByCurrency}
 * @param customers by revenue, highest first, as many as were asked for
 */
public record RegretZone(
    Instant asOf,
    int count,
    BigDecimal totalRevenueAtRisk,
    Map<String, BigDecimal> revenueByCurrency,
    List<Member> customers,
    Recommendation recommendation) {

  /** A customer in the zone. {@code daysInactive} are whole days. */
  public record Member(
      String customerId,
      String externalId,
      String company,
      BigDecimal revenue,
      String currency,
      double engagementScore,
      long daysInactive,
      double churnProbability,
      String riskLevel) {}

  /** What to do about it. */
  public record Recommendation(String action, String timing, String urgency, String timeWindow) {}

  static RegretZone of(List<Customer> atRisk, RegretZonePolicy policy, Instant asOf, int limit) {
    List<Member> members =
        atRisk.stream()
            .filter(customer -> inZone(customer, policy, asOf))
            .map(customer -> member(customer, asOf))
            .sorted(
                Comparator.comparing(Member::revenue).reversed().thenComparing(Member::customerId))
            .toList();
    Map<String, BigDecimal> byCurrency = new TreeMap<>();
    members.stream()
        .filter(m -> m.currency() != null)
        .forEach(m -> byCurrency.merge(m.currency(), m.revenue(), BigDecimal::add));
    return new RegretZone(
        asOf,
        members.size(),
        members.stream().map(Member::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
        byCurrency,
        members.subList(0, Math.min(limit, members.size())),
        recommendation(members, policy));
  }

  private static boolean inZone(Customer customer, RegretZonePolicy policy, Instant asOf) {
    return customer.risk() != null
        && customer.risk().churnProbability() != null
        && customer.engagementScore() != null
        && customer.engagementScore() < policy.engagementBelow()
        && customer.lastActivityDate() != null
        && Duration.between(customer.lastActivityDate(), asOf).compareTo(policy.inactiveFor()) > 0;
  }

  private static Member member(Customer customer, Instant asOf) {
    return new Member(
        customer.customerId(),
        customer.externalId(),
        customer.company(),
        customer.mrr() == null ? BigDecimal.ZERO : customer.mrr(),
        customer.currency(),
        customer.engagementScore(),
        Duration.between(customer.lastActivityDate(), asOf).toDays(),
        customer.risk().churnProbability(),
        customer.risk().riskLevel());
  }

  private static Recommendation recommendation(List<Member> members, RegretZonePolicy policy) {
    if (members.isEmpty()) {
      return new Recommendation("none", "none", "none", null);
    }
    boolean critical = members.stream().anyMatch(m -> "critical".equals(m.riskLevel()));
    return new Recommendation(
        "proactive_outreach",
        "immediate",
        critical ? "critical" : "high",
        policy.window().toHours() + "h");
  }
}
