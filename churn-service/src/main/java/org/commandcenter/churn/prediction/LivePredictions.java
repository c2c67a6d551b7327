package org.commandcenter.churn.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.churn.features.CurrentMarket;
import org.commandcenter.churn.scoring.CustomerPredictions;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.serving.GivenRow;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Predicts customers as a request describes them. Nothing is stored. */
@ApplicationScoped
class LivePredictions {
  private static final int MOST = 10_000;
  private static final String CUSTOMER = "customer_id";
  private static final Set<String> NOT_FEATURES = Set.of(CUSTOMER);
  private static final Set<String> NESTED = Set.of(CUSTOMER, "features");

  private final ServingModels models;
  private final Assessor assessor;
  private final CustomerPredictions predictions;
  private final CurrentMarket market;
  private final Clock clock = Clock.systemUTC();

  LivePredictions(
      ServingModels models,
      Assessor assessor,
      CustomerPredictions predictions,
      CurrentMarket market) {
    this.models = models;
    this.assessor = assessor;
    this.predictions = predictions;
    this.market = market;
  }

  /** A row that waits for its score. */
  private record Waiting(ChurnPrediction.Origin origin, GivenRow row) {}

  /**
   * Predicts one customer.
   *
   * @throws ApiException {@code invalid_request}, {@code not_found} for a customer identifier alone
   *     that is unknown, {@code model_not_trained}
   */
  ChurnPrediction one(String organization, JsonNode object) {
    ServingModel serving = models.champion(organization);
    if (isCustomerAlone(object)) {
      return stored(organization, null, text(object, ""));
    }
    Waiting waiting = read(organization, serving, null, object);
    return score(serving, List.of(waiting)).getFirst();
  }

  /** Predicts many: what is wrong with one of them never stops the others. */
  ManyPredictions many(String organization, JsonNode objects) {
    if (objects.isEmpty() || objects.size() > MOST) {
      throw ApiException.invalid(
          "body", "must hold 1 to 10,000 objects; POST /api/churn/predict/batch takes files");
    }
    ServingModel serving = models.champion(organization);
    List<Waiting> waiting = new ArrayList<>();
    List<ChurnPrediction> items = new ArrayList<>();
    List<ManyPredictions.Failure> errors = new ArrayList<>();
    for (int index = 0; index < objects.size(); index++) {
      JsonNode object = objects.get(index);
      try {
        if (isCustomerAlone(object)) {
          items.add(stored(organization, index, text(object, "[%d].".formatted(index))));
        } else {
          waiting.add(read(organization, serving, index, object));
        }
      } catch (ApiException e) {
        errors.add(ManyPredictions.Failure.of(index, e));
      }
    }
    if (!waiting.isEmpty()) {
      items.addAll(score(serving, waiting));
    }
    items.sort(Comparator.comparing(ChurnPrediction::index));
    return new ManyPredictions(items, errors);
  }

  private static boolean isCustomerAlone(JsonNode object) {
    return object.isObject() && object.size() == 1 && object.hasNonNull(CUSTOMER);
  }

  private ChurnPrediction stored(String organization, Integer index, String id) {
    LatestPrediction latest = predictions.latest(organization, id);
    ServingModel serving = models.version(organization, latest.modelVersion());
    GivenRow row = serving.inputs().stored(latest.features());
    return ChurnPrediction.of(
        new ChurnPrediction.Origin(
            index, latest.customerId(), latest.basis(), latest.asOf(), row.imputed(), List.of()),
        serving,
        assessor.assess(serving, latest.fold(), List.of(row.values())).getFirst(),
        clock.instant());
  }

  private Waiting read(String organization, ServingModel serving, Integer index, JsonNode object) {
    String path = index == null ? "" : "[%d].".formatted(index);
    if (!object.isObject()) {
      throw ApiException.invalid(
          index == null ? "body" : "[%d]".formatted(index), "must be an object of features");
    }
    String id = text(object, path);
    if (object.has(Transactions.FIELD) && serving.inputs().find(Transactions.FIELD) == null) {
      return transactions(organization, serving, index, id, object, path);
    }
    boolean nested = object.path("features").isObject();
    GivenRow row =
        (nested
                ? serving.inputs().read(object.get("features"), path + "features.", Set.of())
                : serving.inputs().read(object, path, NOT_FEATURES))
            .orRefuse();
    List<String> ignored = new ArrayList<>(row.ignored());
    if (nested) {
      object.fieldNames().forEachRemaining(ignored::add);
      ignored.removeAll(NESTED);
    }
    return new Waiting(
        new ChurnPrediction.Origin(index, id, "model", null, row.imputed(), ignored), row);
  }

  private Waiting transactions(
      String organization,
      ServingModel serving,
      Integer index,
      String id,
      JsonNode object,
      String path) {
    if (!serving.registered().source().equals("events")) {
      throw new ApiException(
          CommonError.CONFLICT,
          "Model %s was trained on a table, whose fields transactions do not tell: send those, or"
                  .formatted(serving.version())
              + " train a model on events");
    }
    Transactions given = Transactions.read(object, path, clock.instant());
    GivenRow row =
        serving
            .inputs()
            .read(
                given.features(
                    serving.learnt(),
                    serving.registered().knownBy(),
                    market.asOf(organization, serving.learnt(), given.asOf())),
                0);
    return new Waiting(
        new ChurnPrediction.Origin(
            index, id, "model", given.asOf(), row.imputed(), Transactions.ignored(object)),
        row);
  }

  private List<ChurnPrediction> score(ServingModel serving, List<Waiting> waiting) {
    Instant now = clock.instant();
    List<Assessor.Assessment> assessments =
        assessor.assess(serving, null, waiting.stream().map(w -> w.row().values()).toList());
    List<ChurnPrediction> scored = new ArrayList<>(waiting.size());
    for (int i = 0; i < waiting.size(); i++) {
      scored.add(ChurnPrediction.of(waiting.get(i).origin(), serving, assessments.get(i), now));
    }
    return scored;
  }

  /** The identifier that the object gives, or a fresh one. */
  private static String text(JsonNode object, String path) {
    JsonNode id = object.get(CUSTOMER);
    if (id == null || id.isNull()) {
      return UUID.randomUUID().toString();
    }
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw ApiException.invalid(path + CUSTOMER, "must be a text");
    }
    return id.asText();
  }
}
