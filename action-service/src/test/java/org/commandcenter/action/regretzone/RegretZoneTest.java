package org.commandcenter.action.regretzone;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commandcenter.action.customer.Customer;
import org.junit.jupiter.api.Test;

class RegretZoneTest {
  private static final Instant NOW = Instant.parse("2026-05-31T00:00:00Z");
  private static final RegretZonePolicy POLICY = new DefaultPolicy();

  @Test
  void zoneNeedsRiskLowEngagementAndInactivity() {
    RegretZone zone =
        RegretZone.of(
            List.of(
                customer("in", 39.9, NOW.minus(Duration.ofDays(15)), "USD"),
                customer("engaged", 40.0, NOW.minus(Duration.ofDays(15)), "USD"),
                customer("active", 10.0, NOW.minus(Duration.ofDays(14)), "USD"),
                customer("unknown engagement", null, NOW.minus(Duration.ofDays(15)), "USD"),
                customer("unknown activity", 10.0, null, "USD")),
            POLICY,
            NOW,
            10);

    assertThat(zone.customers()).extracting(RegretZone.Member::customerId).containsExactly("in");
    assertThat(zone.customers().getFirst().daysInactive()).isEqualTo(15);
    assertThat(zone.recommendation().timeWindow()).isEqualTo("48h");
    assertThat(zone.recommendation().urgency()).isEqualTo("high");
  }

  @Test
  void revenueIsTotalledPerCurrencyOverAllMembers() {
    Instant quiet = NOW.minus(Duration.ofDays(30));
    RegretZone zone =
        RegretZone.of(
            List.of(
                customer("a", 1.0, quiet, "USD"),
                customer("b", 1.0, quiet, "USD"),
                customer("c", 1.0, quiet, "EUR")),
            POLICY,
            NOW,
            1);

    assertThat(zone.count()).isEqualTo(3);
    assertThat(zone.customers()).hasSize(1);
    assertThat(zone.totalRevenueAtRisk()).isEqualByComparingTo("300");
    assertThat(zone.revenueByCurrency())
        .containsEntry("USD", new BigDecimal("200"))
        .containsEntry("EUR", new BigDecimal("100"));
  }

  @Test
  void emptyZoneRecommendsNothing() {
    RegretZone zone = RegretZone.of(List.of(), POLICY, NOW, 10);

    assertThat(zone.count()).isZero();
    assertThat(zone.recommendation().action()).isEqualTo("none");
  }

  private static Customer customer(
      String id, Double engagement, Instant lastActivity, String currency) {
    return new Customer(
        id,
        id,
        id,
        new BigDecimal("100"),
        currency,
        engagement,
        lastActivity,
        new Customer.Risk(0.7, "high"),
        "customer",
        null,
        null);
  }

  private record DefaultPolicy() implements RegretZonePolicy {
    @Override
    public double engagementBelow() {
      return 40;
    }

    @Override
    public Duration inactiveFor() {
      return Duration.ofDays(14);
    }

    @Override
    public Duration window() {
      return Duration.ofDays(2);
    }
  }
}
