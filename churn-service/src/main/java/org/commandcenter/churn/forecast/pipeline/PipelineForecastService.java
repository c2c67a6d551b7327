package org.commandcenter.churn.forecast.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.platform.problem.ApiException;

/** Forecasts what is in the pipeline, where past opportunities tell how such things go. */
@ApplicationScoped
public class PipelineForecastService {
  private final PipelineReader reader;

  PipelineForecastService(PipelineReader reader) {
    this.reader = reader;
  }

  /**
   * @param most opportunities to name
   * @throws ApiException {@code insufficient_data} that says what is missing
   */
  public PipelineForecast forecast(String organization, int most) {
    Pipeline all = reader.read(organization);
    List<String> currencies = currencies(all);
    String currency = currencies.isEmpty() ? null : currencies.getFirst();
    Pipeline pipeline =
        new Pipeline(
            all.basis(),
            all.asOf(),
            all.opportunities().stream()
                .filter(o -> o.currency() == null || o.currency().equals(currency))
                .toList());
    PipelineForecasts forecasts = new PipelineForecasts(pipeline);
    if (forecasts.followed() < PipelineForecasts.LEAST_FOLLOWED) {
      throw new ApiException(
          ChurnError.INSUFFICIENT_DATA,
          ("Win rates are measured on deals, or leads with dated stages, that were followed for 90"
                  + " days: %d are needed, there are %d")
              .formatted(PipelineForecasts.LEAST_FOLLOWED, forecasts.followed()));
    }
    return forecasts.forecast(currency, most, notes(pipeline, currencies));
  }

  /** Nothing where no win rate is measured. */
  public Optional<PipelineForecast> find(String organization) {
    try {
      return Optional.of(forecast(organization, 0));
    } catch (ApiException e) {
      if (e.error() == ChurnError.INSUFFICIENT_DATA) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<String> notes(Pipeline pipeline, List<String> currencies) {
    List<String> notes = new ArrayList<>();
    if (pipeline.basis().equals("leads")) {
      notes.add("There are no deals: leads count at the value a year that is known of them.");
    }
    if (currencies.size() > 1) {
      notes.add(
          "Amounts in %s are left out."
              .formatted(String.join(", ", currencies.subList(1, currencies.size()))));
    }
    notes.add("Opportunities that are not open yet are not in this forecast.");
    return notes;
  }

  /** The one with the most open value first. */
  private static List<String> currencies(Pipeline pipeline) {
    Map<String, Double> values =
        pipeline.opportunities().stream()
            .filter(o -> Objects.nonNull(o.currency()))
            .collect(
                Collectors.groupingBy(
                    Opportunity::currency,
                    Collectors.summingDouble(
                        o -> o.closed() != null || Double.isNaN(o.value()) ? 1e-9 : o.value())));
    return values.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
