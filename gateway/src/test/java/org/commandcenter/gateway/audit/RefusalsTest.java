package org.commandcenter.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final Refusals refusals = new Refusals();

  @Test
  void aFloodIsTwoEntriesAMinute() {
    assertThat(refusals.note(refusal("ann", 0), NOON)).isPresent();
    for (int i = 1; i <= 1_000; i++) {
      assertThat(refusals.note(refusal("ann", i), NOON.plusMillis(i))).isEmpty();
    }

    assertThat(refusals.ended(NOON.plusSeconds(59))).isEmpty();
    assertThat(refusals.ended(NOON.plusSeconds(60)))
        .singleElement()
        .satisfies(
            owned -> {
              assertThat(owned.organization()).isEqualTo("demo");
              assertThat(owned.entry().times()).isEqualTo(1_000);
              assertThat(owned.entry().at()).isEqualTo(NOON.plusMillis(1_000));
            });
    assertThat(refusals.ended(NOON.plusSeconds(120))).isEmpty();
    assertThat(refusals.note(refusal("ann", 0), NOON.plusSeconds(121))).isPresent();
  }

  @Test
  void oneRefusalIsOneEntryAndOthersAreOthers() {
    assertThat(refusals.note(refusal("ann", 0), NOON)).isPresent();
    assertThat(refusals.note(refusal("bob", 0), NOON)).isPresent();

    assertThat(refusals.ended(NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  void inventedPathsAreNoWayAroundIt() {
    assertThat(refusals.note(refusal("ann", 0, "/x"), NOON)).isPresent();
    assertThat(refusals.note(refusal("ann", 0, "/y"), NOON)).isEmpty();

    assertThat(refusals.ended(NOON.plusSeconds(60))).hasSize(1);
  }

  private static AuditRepository.Owned refusal(String subject, long millis) {
    return refusal(subject, millis, "/api/auth/login");
  }

  private static AuditRepository.Owned refusal(String subject, long millis, String path) {
    return new AuditRepository.Owned(
        "demo",
        new AuditEntry(
            null,
            NOON.plusMillis(millis),
            subject,
            "none",
            null,
            null,
            "POST",
            path,
            path,
            401,
            "t",
            1,
            1));
  }
}
