package org.commandcenter.action.slack;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Amounts as people read them: whole units, one sum per currency. */
final class Money {
  private Money() {}

  static String of(BigDecimal amount, String currency) {
    if (amount == null) {
      return "unknown";
    }
    String number =
        String.format(Locale.ROOT, "%,d", amount.setScale(0, RoundingMode.HALF_UP).toBigInteger());
    return currency == null || currency.isBlank() ? number : currency + " " + number;
  }

  /** The sums of what is known; amounts of different currencies are never added up. */
  static String total(
      List<SlackAlert.Line> customers, Function<SlackAlert.Line, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (SlackAlert.Line customer : customers) {
      if (amount.apply(customer) != null) {
        String currency = customer.currency() == null ? "" : customer.currency();
        sums.merge(currency, amount.apply(customer), BigDecimal::add);
      }
    }
    return sums.isEmpty()
        ? "unknown"
        : sums.entrySet().stream()
            .map(sum -> of(sum.getValue(), sum.getKey()))
            .collect(Collectors.joining(" + "));
  }
}
