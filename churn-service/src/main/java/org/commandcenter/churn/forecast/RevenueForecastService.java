package org.commandcenter.churn.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.forecast.pipeline.PipelineForecast;
import org.commandcenter.churn.forecast.pipeline.PipelineForecastService;
import org.commandcenter.churn.forecast.series.ForecastModel;
import org.commandcenter.churn.forecast.series.SeriesForecast;
import org.commandcenter.platform.problem.ApiException;

/** Forecasts revenue from its history, beside what is visible of the future already. */
@ApplicationScoped
class RevenueForecastService {
  private static final int LEAST_CUSTOMERS = 15;
  private static final int LEAST_MONTHS = 24;
  private static final int KEPT = 64;

  private final RevenueReader reader;
  private final HazardRepository hazards;
  private final PipelineForecastService pipeline;
  private final Map<String, SeriesForecast> made =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, .75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, SeriesForecast> eldest) {
              return size() > KEPT;
            }
          });

  RevenueForecastService(
      RevenueReader reader, HazardRepository hazards, PipelineForecastService pipeline) {
    this.reader = reader;
    this.hazards = hazards;
    this.pipeline = pipeline;
  }

  /**
   * @param months 3..36
   * @throws ApiException {@code insufficient_data} below 15 customers with revenue and below 24
   *     months of history
   */
  RevenueForecast forecast(String organization, int months) {
    RevenueHistory history = history(organization);
    RollForward roll = rollForward(organization, history, months);
    Optional<SeriesForecast> series =
        history.months().size() < SeriesForecast.LEAST_HISTORY
            ? Optional.empty()
            : Optional.of(series(organization, history, months));
    List<String> notes = new ArrayList<>(notes(history, series));
    List<Double> won = openPipeline(organization, history, months, notes);
    return new RevenueForecasts(history, series, roll, won).forecast(months, notes);
  }

  private SeriesForecast series(String organization, RevenueHistory history, int months) {
    String last = history.months().getLast().month().toString();
    String key = String.join("/", organization, history.version(), last, "" + months);
    SeriesForecast known = made.get(key);
    if (known == null) {
      known = SeriesForecast.of(history.values(), ForecastModel.MONTHS, months);
      made.put(key, known);
    }
    return known;
  }

  private RevenueHistory history(String organization) {
    RevenueHistory recurring = reader.recurring(organization);
    if (recurring.accounts().size() >= LEAST_CUSTOMERS
        || recurring.months().size() >= LEAST_MONTHS) {
      return recurring;
    }
    RevenueHistory transactions = reader.transactions(organization);
    if (transactions.months().size() >= LEAST_MONTHS) {
      return transactions;
    }
    throw new ApiException(
        ChurnError.INSUFFICIENT_DATA,
        ("A forecast needs %d customers with recurring revenue (mrr) or %d months of revenue: there"
                + " are %d customers with mrr, %d months of mrr, and %d months of transactions")
            .formatted(
                LEAST_CUSTOMERS,
                LEAST_MONTHS,
                recurring.accounts().size(),
                recurring.months().size(),
                transactions.months().size()));
  }

  private RollForward rollForward(String organization, RevenueHistory history, int months) {
    if (history.accounts().isEmpty()) {
      return null;
    }
    Map<String, Double> predicted = hazards.monthly(organization);
    double[] mrr = history.accounts().stream().mapToDouble(RevenueHistory.Account::mrr).toArray();
    double[] known =
        history.accounts().stream()
            .mapToDouble(account -> predicted.getOrDefault(account.customerId(), Double.NaN))
            .toArray();
    double mean =
        java.util.Arrays.stream(known)
            .filter(hazard -> !Double.isNaN(hazard))
            .average()
            .orElseGet(() -> measuredHazard(history));
    boolean any = java.util.Arrays.stream(known).anyMatch(hazard -> !Double.isNaN(hazard));
    double[] hazard = java.util.Arrays.stream(known).map(h -> Double.isNaN(h) ? mean : h).toArray();
    return RollForward.of(any ? "predictions" : "measured_churn_rate", mrr, hazard, months);
  }

  /** Leavers of a year by months at risk, with half a leaver added so that none is not never. */
  private static double measuredHazard(RevenueHistory history) {
    List<RevenueHistory.Month> year =
        history
            .months()
            .subList(Math.max(0, history.months().size() - 12), history.months().size());
    double left = year.stream().mapToInt(RevenueHistory.Month::leavers).sum();
    double stayed = year.stream().mapToInt(RevenueHistory.Month::customers).sum();
    return (left + .5) / (left + stayed + 1);
  }

  /** A twelfth of the annual value won by the end of each month; null where none is measured. */
  private List<Double> openPipeline(
      String organization, RevenueHistory history, int months, List<String> notes) {
    if (history.basis() != RevenueHistory.Basis.MRR) {
      return null;
    }
    Optional<PipelineForecast> forecast = pipeline.find(organization);
    if (forecast.isEmpty()) {
      notes.add("The open pipeline is not counted: too few past opportunities tell its win rate.");
      return null;
    }
    if (history.currency() != null
        && forecast.get().currency() != null
        && !history.currency().equals(forecast.get().currency())) {
      notes.add(
          "The open pipeline is not counted: it is in %s.".formatted(forecast.get().currency()));
      return null;
    }
    notes.add("Amounts of opportunities are taken as values of a year.");
    List<Double> won = new ArrayList<>();
    double sum = 0;
    List<PipelineForecast.Month> byMonth = forecast.get().byMonth();
    for (int month = 0; month < months; month++) {
      sum += month < byMonth.size() ? byMonth.get(month).weightedForecast() / 12 : 0;
      won.add(sum);
    }
    return won;
  }

  private static List<String> notes(RevenueHistory history, Optional<SeriesForecast> series) {
    List<String> notes = new ArrayList<>();
    if (!history.others().isEmpty()) {
      notes.add("Amounts in %s are left out.".formatted(String.join(", ", history.others())));
    }
    double all = history.months().stream().mapToDouble(RevenueHistory.Month::revenue).sum();
    double guessed =
        history.months().stream().mapToDouble(RevenueHistory.Month::reconstructed).sum();
    if (guessed > 0) {
      notes.add(
          "%d %% of the history is reconstructed: customers were there before the first price that is known of them, which is taken for the earlier one."
              .formatted(Math.round(100 * guessed / all)));
    }
    if (series.isEmpty()) {
      notes.add(
          "Below %d months of history there is no trend to continue: only today's customers are rolled forward, without new business."
              .formatted(SeriesForecast.LEAST_HISTORY));
    } else if (history.months().size() < SeriesForecast.LEAST_SEASONS * ForecastModel.MONTHS) {
      notes.add("Seasons are looked for from 36 months of history on.");
    }
    return notes;
  }
}
