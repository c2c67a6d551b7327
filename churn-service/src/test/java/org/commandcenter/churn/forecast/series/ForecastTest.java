package org.commandcenter.churn.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {
  @Test
  void championForecastsTheLastYearOfAirPassengersWithoutHavingSeenIt() throws IOException {
    Path file =
        Path.of(
            System.getProperty("commandcenter.data.dir", "../../shared/data"),
            "sales",
            "airline-passengers.csv");
    assumeThat(Files.exists(file)).as("AirPassengers is not in the data folder").isTrue();
    double[] all =
        Files.readAllLines(file).stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
            .toArray();
    int known = all.length - 12;

    SeriesForecast forecast = SeriesForecast.of(Arrays.copyOf(all, known), 12, 12);

    assertThat(mape(forecast, all, known)).isLessThan(.04);
    assertThat(forecast.seasonal()).isTrue();
    assertThat(forecast.seasonIndexes().get(6)).isBetween(1.15, 1.3);
    assertThat(forecast.trial().chosen().mase()).isLessThan(forecast.trial().naive().mase());
    assertThat(forecast.trial().coverage80().value()).isBetween(.7, .92);
    assertThat(forecast.trial().coverage95().value()).isBetween(.88, 1.0);
    assertThat(
            IntStream.range(0, 12)
                .filter(h -> forecast.intervals95().get(h).holds(all[known + h]))
                .count())
        .isGreaterThanOrEqualTo(10);
  }

  private static double mape(SeriesForecast forecast, double[] all, int known) {
    return IntStream.range(0, 12)
        .mapToDouble(h -> Math.abs(forecast.values().get(h) / all[known + h] - 1))
        .average()
        .orElseThrow();
  }

  @Test
  void modelsContinueWhatTheyAreMadeFor() {
    double[] seasons = new double[60];
    for (int t = 0; t < seasons.length; t++) {
      seasons[t] = (200 + 3 * t) * (1 + .3 * Math.sin(2 * Math.PI * t / 12));
    }
    for (ForecastModel model : ForecastModel.candidates(12, true)) {
      double[] forecast = model.forecast(Arrays.copyOf(seasons, 48), 12);
      double error =
          IntStream.range(0, 12)
              .mapToDouble(h -> Math.abs(forecast[h] / seasons[48 + h] - 1))
              .average()
              .orElseThrow();
      switch (model.name()) {
        case "damped_holt_winters_multiplicative" -> assertThat(error).isLessThan(.02);
        case "theta" -> assertThat(error).as("half the slope of the trend").isLessThan(.09);
        case "damped_holt_winters_additive" -> assertThat(error).isLessThan(.09);
        default -> assertThat(error).isGreaterThan(.09);
      }
    }
    assertThat(new SeasonalNaive(12).forecast(seasons, 14)[13]).isEqualTo(seasons[49]);
    double[] line = IntStream.range(0, 30).mapToDouble(t -> 10 + 2 * t).toArray();
    assertThat(new Theta(1).forecast(line, 1)[0]).isCloseTo(70, within(1.5));
  }

  @Test
  void intervalsOfARandomWalkHoldWhatComesAndWiden() {
    Random random = new Random(5);
    int held80 = 0;
    int held95 = 0;
    int points = 0;
    for (int walk = 0; walk < 30; walk++) {
      double[] all = new double[72];
      all[0] = 500;
      for (int t = 1; t < all.length; t++) {
        all[t] = all[t - 1] * (1 + .03 * random.nextGaussian());
      }
      SeriesForecast forecast = SeriesForecast.of(Arrays.copyOf(all, 66), 1, 6);
      for (int h = 0; h < 6; h++) {
        held80 += forecast.intervals80().get(h).holds(all[66 + h]) ? 1 : 0;
        held95 += forecast.intervals95().get(h).holds(all[66 + h]) ? 1 : 0;
        points++;
      }
      ForecastRange first = forecast.intervals80().getFirst();
      ForecastRange last = forecast.intervals80().getLast();
      assertThat(last.high() - last.low()).isGreaterThan(first.high() - first.low());
    }
    assertThat((double) held80 / points).isBetween(.68, .92);
    assertThat((double) held95 / points).isBetween(.86, 1.0);
  }

  @Test
  void shortAndFlatHistoriesAreForecastWithoutSeasons() {
    double[] flat = new double[14];
    Arrays.fill(flat, 100);

    SeriesForecast forecast = SeriesForecast.of(flat, 12, 36);

    assertThat(forecast.seasonal()).isFalse();
    assertThat(forecast.values()).allSatisfy(value -> assertThat(value).isCloseTo(100, within(.5)));
    assertThat(forecast.intervals95()).hasSize(36);
  }
}
