package org.commandcenter.action.leads;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Monday to Friday; holidays are not known here. */
final class BusinessDays {
  private BusinessDays() {}

  /**
   * The same time of day on the next business day: Friday's, Saturday's and Sunday's is Monday.
   *
   * @param zone whose days they are
   */
  static Instant next(Instant from, ZoneId zone) {
    ZonedDateTime due = from.atZone(zone).plusDays(1);
    while (due.getDayOfWeek() == DayOfWeek.SATURDAY || due.getDayOfWeek() == DayOfWeek.SUNDAY) {
      due = due.plusDays(1);
    }
    return due.toInstant();
  }
}
