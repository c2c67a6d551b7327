package org.commandcenter.customer.loading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * What a source says of one deal. Null means "not said": what was said before stays.
 *
 * @param line where it stands in its source, ascending; of equal times the later line counts
 * @param externalId the source's identifier; required
 * @param customer external identifier or UUID of the customer; need not be known yet
 * @param amount worth in the currency, at least 0
 * @param currency ISO 4217 code
 * @param stage the source's name of the stage, as {@code qualified_to_buy}
 * @param status open, won or lost; where null, {@link #statusOf} the stage
 * @param probability that it is won, 0..1
 * @param createdAt when the deal was opened
 * @param closedAt when it was won or lost
 * @param attributes further fields as the text of a JSON object; null for none
 * @param effectiveAt from when on this is so; null for now
 * @param recordedAt when this became known; null for now
 */
public record DealRow(
    long line,
    String externalId,
    String customer,
    String name,
    BigDecimal amount,
    String currency,
    String stage,
    String status,
    Double probability,
    LocalDate expectedCloseDate,
    String owner,
    Instant createdAt,
    Instant closedAt,
    String attributes,
    Instant effectiveAt,
    Instant recordedAt) {
  private static final Set<String> WON = Set.of("won", "closedwon", "closed_won");
  private static final Set<String> LOST = Set.of("lost", "closedlost", "closed_lost");

  public DealRow {
    if (status == null) {
      status = statusOf(stage);
    }
  }

  /** won and lost where the stage's name says so, open for other stages, null without a stage. */
  public static String statusOf(String stage) {
    if (stage == null) {
      return null;
    }
    String name = stage.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    return WON.contains(name) ? "won" : LOST.contains(name) ? "lost" : "open";
  }
}
