package org.commandcenter.customer.sampledata;

import java.time.LocalDate;
import java.util.Optional;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which sample data to load; what is left out has its default.
 *
 * @param customers 10..200,000
 * @param months length of the history, 3..60; households of telco have none
 * @param seed the same seed gives the same data
 * @param maxOwnCustomers customers that the organization may have already, 0..49; none by default,
 *     because sample data cannot be told from them afterwards
 * @param endDate the history ends where this day begins, in UTC
 */
public record SampleDataRequest(
    @Schema(
            defaultValue = "saas",
            enumeration = {"saas", "telco", "leads"})
        String preset,
    @Schema(defaultValue = "2000", minimum = "10", maximum = "200000") Integer customers,
    @Schema(defaultValue = "18", minimum = "3", maximum = "60") Integer months,
    @Schema(defaultValue = "7") Long seed,
    @Schema(defaultValue = "0", minimum = "0", maximum = "49") Integer maxOwnCustomers,
    @Schema(description = "2000-01-01 to today; today when left out") LocalDate endDate) {
  private static final LocalDate EARLIEST_END = LocalDate.of(2000, 1, 1);

  /**
   * The whole order.
   *
   * @param held what the organization already holds: an end date that is left out means that one's
   * @throws ApiException {@code invalid_request} for a value out of range
   */
  SampleData complete(Optional<SampleData> held, LocalDate today) {
    String name = preset == null ? Preset.SAAS.wireName() : preset;
    if (!Preset.wireNames().contains(name)) {
      throw ApiException.invalid(
          "preset", "must be one of: " + String.join(", ", Preset.wireNames()));
    }
    LocalDate defaultEnd = held.map(SampleData::endDate).orElse(today);
    LocalDate end = endDate == null ? defaultEnd : endDate;
    if (end.isBefore(EARLIEST_END) || end.isAfter(today)) {
      throw ApiException.invalid("end_date", "must be between " + EARLIEST_END + " and today");
    }
    return new SampleData(
        name,
        within("customers", customers, 2_000, 10, 200_000),
        within("months", months, 18, 3, 60),
        seed == null ? 7 : seed,
        end);
  }

  /**
   * @throws ApiException {@code invalid_request} for a value out of range
   */
  int ownCustomers() {
    return within("max_own_customers", maxOwnCustomers, 0, 0, 49);
  }

  private static int within(String field, Integer value, int orElse, int low, int high) {
    int number = value == null ? orElse : value;
    if (number < low || number > high) {
      throw ApiException.invalid(field, "must be between " + low + " and " + high);
    }
    return number;
  }
}
