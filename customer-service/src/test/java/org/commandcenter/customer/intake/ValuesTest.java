package org.commandcenter.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-05-01|2026-05-01T00:00:00Z",
        "2026-05-01T09:30:00+02:00|2026-05-01T07:30:00Z",
        "2026-05-01 09:30:00|2026-05-01T09:30:00Z",
        "31-12-2025|2025-12-31T00:00:00Z",
        "1.2.2026 8:05|2026-02-01T08:05:00Z",
        "2/28/2026|2026-02-28T00:00:00Z",
        "28/2/2026|2026-02-28T00:00:00Z",
      })
  void readsTimesAsSourcesWriteThem(String text, String expected) {
    assertThat(Times.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-02-30", "31-31-2026", "20260501", "", "2026-05-01Tx"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(Times.parse(text)).isNull();
  }

  @Test
  void readsNumbersWithPointOrComma() {
    assertThat(Numbers.parse(" 1234.5 ", false)).isEqualByComparingTo("1234.5");
    assertThat(Numbers.parse("1.234,5", true)).isEqualByComparingTo("1234.5");
    assertThat(Numbers.parse("-1e3", false)).isEqualByComparingTo(new BigDecimal(-1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1,5", "0x10", "1e999999999", "12f", "", "-"})
  void whatIsNoNumberIsNone(String text) {
    assertThat(Numbers.parse(text, false)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "CustomerID,customer_id",
    "Customer Id,customer_id",
    "customer-id,customer_id",
    "MonthlyCharges,monthly_charges",
    "MRR,mrr",
    "last_activity_date,last_activity_date",
    "' Revenue ($) ',revenue"
  })
  void namesAreTheSameHoweverTheyAreSpelled(String name, String normal) {
    assertThat(Columns.normalize(name)).isEqualTo(normal);
  }

  @Test
  void missingIsSaidInManyWaysButNorthAmericaIsAPlace() {
    assertThat(Missing.is("plan", "Select")).isTrue();
    assertThat(Missing.is("plan", "NA")).isTrue();
    assertThat(Missing.is("Sales Region", "NA")).isFalse();
    assertThat(Missing.is("Sales Region", "?")).isTrue();
    assertThat(Missing.is("plan", "none")).isFalse();
  }
}
