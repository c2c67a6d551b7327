package org.commandcenter.action.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {
  @ParameterizedTest
  @CsvSource({
    // 2026-06-01 is a Monday.
    "2026-06-01T08:00:00Z, UTC, 2026-06-02T08:00:00Z",
    "2026-06-04T23:59:59Z, UTC, 2026-06-05T23:59:59Z",
    "2026-06-05T08:00:00Z, UTC, 2026-06-08T08:00:00Z",
    "2026-06-06T08:00:00Z, UTC, 2026-06-08T08:00:00Z",
    "2026-06-07T08:00:00Z, UTC, 2026-06-08T08:00:00Z",
    // Friday in London is Saturday in Vietnam already, Monday there still Sunday in California.
    "2026-06-04T18:00:00Z, Asia/Ho_Chi_Minh, 2026-06-07T18:00:00Z",
    "2026-06-05T18:00:00Z, Asia/Ho_Chi_Minh, 2026-06-07T18:00:00Z",
    "2026-06-08T05:00:00Z, America/Los_Angeles, 2026-06-09T05:00:00Z",
    // The time of day stays where clocks are changed meanwhile.
    "2026-03-27T08:00:00Z, Europe/Berlin, 2026-03-30T07:00:00Z",
  })
  void theNextBusinessDayIsThatOfTheZone(Instant from, ZoneId zone, Instant due) {
    assertThat(BusinessDays.next(from, zone)).isEqualTo(due);
  }
}
