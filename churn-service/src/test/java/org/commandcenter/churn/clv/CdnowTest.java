package org.commandcenter.churn.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The models against the published results on the purchases of 2,357 customers of CDNOW. */
class CdnowTest {
  private static final LocalDate END = LocalDate.of(1997, 9, 30);
  private static List<PurchaseHistory> customers;

  @BeforeAll
  static void read() throws IOException {
    Path file =
        Path.of(System.getProperty("commandcenter.data.dir", "../../shared/data"))
            .resolve("cdnow/CDNOW_sample.txt");
    Assumptions.assumeTrue(Files.exists(file), "skipped: no " + file);
    Map<String, TreeMap<LocalDate, Double>> purchases = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.strip().split(" +", -1);
      LocalDate day = LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE);
      if (!day.isAfter(END)) {
        purchases
            .computeIfAbsent(fields[1], _ -> new TreeMap<>())
            .merge(day, Double.valueOf(fields[4]), Double::sum);
      }
    }
    customers = new ArrayList<>();
    purchases.values().forEach(days -> customers.add(history(days)));
  }

  private static PurchaseHistory history(NavigableMap<LocalDate, Double> days) {
    LocalDate first = days.firstKey();
    return new PurchaseHistory(
        days.size() - 1,
        ChronoUnit.DAYS.between(first, days.lastKey()) / 7.,
        ChronoUnit.DAYS.between(first, END) / 7.,
        days.tailMap(first, false).values().stream().mapToDouble(d -> d).average().orElse(0));
  }

  @Test
  void bgNbdFindsThePublishedParameters() {
    BgNbd model = BgNbd.fit(customers);

    assertThat(customers).hasSize(2357);
    assertThat(model.r()).isCloseTo(.2426, withinPercentage(1));
    assertThat(model.alpha()).isCloseTo(4.414, withinPercentage(1));
    assertThat(model.a()).isCloseTo(.793, withinPercentage(1));
    assertThat(model.b()).isCloseTo(2.426, withinPercentage(1));
    assertThat(model.logLikelihood()).isCloseTo(-9582.43, within(.05));
    // The paper's example: customer 1, two repeats, 30.43 of 38.86 weeks, in the next 39 weeks.
    assertThat(model.expectedPurchases(new PurchaseHistory(2, 30.43, 38.86, 10), 39))
        .isCloseTo(1.226, within(.002));
  }

  @Test
  void gammaGammaFindsThePublishedParameters() {
    GammaGamma model = GammaGamma.fit(customers);

    assertThat(model.p()).isCloseTo(6.25, withinPercentage(1));
    assertThat(model.q()).isCloseTo(3.74, withinPercentage(1));
    assertThat(model.v()).isCloseTo(15.44, withinPercentage(1));
  }
}
