package org.commandcenter.churn.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogOdds;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.churn.serving.ModelInputs;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;

/** Answers the Open Inference Protocol from the models of the registry. */
@ApplicationScoped
class InferenceService {
  static final String MODEL = "churn";

  private static final String PROBABILITY = "churn_probability";
  private static final String MARGIN = "churn_margin";
  private static final String LEVEL = "risk_level";
  private static final List<String> OUTPUTS = List.of(PROBABILITY, MARGIN, LEVEL);
  private static final int MOST_VERSIONS = 1000;

  private final ServingModels models;
  private final ModelRegistry registry;
  private final ObjectMapper json;

  InferenceService(ServingModels models, ModelRegistry registry, ObjectMapper json) {
    this.models = models;
    this.registry = registry;
    this.json = json;
  }

  /**
   * The model, ready to answer.
   *
   * @param version null for the champion
   * @throws ApiException {@code not_found} for an unknown name or version, {@code
   *     model_not_trained}
   */
  ServingModel model(String organization, String name, String version) {
    if (!name.equals(MODEL)) {
      throw ApiException.notFound("model", name);
    }
    return version == null ? models.champion(organization) : models.version(organization, version);
  }

  Tensor.Model metadata(String organization, String name, String version) {
    ServingModel model = model(organization, name, version);
    List<String> versions =
        registry.list(organization, PageRequest.of(MOST_VERSIONS, null)).items().stream()
            .map(RegisteredModel::version)
            .toList();
    return new Tensor.Model(
        MODEL,
        versions,
        "commandcenter_" + model.registered().algorithm(),
        model.inputs().all().stream().map(Tensor.Metadata::of).toList(),
        OUTPUTS.stream()
            .map(output -> new Tensor.Metadata(output, datatype(output), List.of(-1L)))
            .toList());
  }

  /** Scores the rows of a request. */
  Tensor.Response infer(ServingModel model, InputStream body) throws IOException {
    JsonNode request = read(body);
    List<Tensor.Given> tensors = inputs(request.get("inputs"), model.inputs());
    FeatureTable table = new FeatureTable(tensors.stream().map(Tensor.Given::column).toList());
    double[] margins = model.model().margins(table);
    List<Tensor.Output> outputs =
        outputs(request.get("outputs")).stream()
            .map(
                name ->
                    new Tensor.Output(
                        name, List.of((long) table.rows()), datatype(name), data(name, margins)))
            .toList();
    String imputed =
        String.join(
            ",",
            model.inputs().all().stream()
                .map(ModelInput::name)
                .filter(name -> tensors.stream().noneMatch(tensor -> tensor.name().equals(name)))
                .toList());
    return new Tensor.Response(
        MODEL,
        model.version(),
        request.path("id").asText(null),
        imputed.isEmpty() ? null : Map.of("imputed", imputed),
        outputs);
  }

  private JsonNode read(InputStream body) throws IOException {
    try {
      JsonNode request = json.readTree(body);
      if (request == null || !request.isObject()) {
        throw Tensor.refused("the body must be an object with inputs");
      }
      JsonNode id = request.get("id");
      if (id != null && !id.isNull() && !id.isTextual()) {
        throw Tensor.refused("the id must be a text");
      }
      return request;
    } catch (JsonProcessingException e) {
      throw Tensor.refused("the body is not valid JSON");
    }
  }

  private static List<Tensor.Given> inputs(JsonNode inputs, ModelInputs known) {
    if (inputs == null || !inputs.isArray() || inputs.isEmpty()) {
      throw Tensor.refused("inputs must be a list of tensors, one per column");
    }
    Map<String, Tensor.Given> tensors = new LinkedHashMap<>();
    for (JsonNode input : inputs) {
      Tensor.Given tensor = Tensor.Given.read(input, known);
      if (tensors.put(tensor.name(), tensor) != null) {
        throw Tensor.refused("input '%s' occurs twice".formatted(tensor.name()));
      }
    }
    long sizes = tensors.values().stream().map(t -> t.column().rows()).distinct().count();
    if (sizes != 1) {
      throw Tensor.refused("all inputs must have the same number of rows");
    }
    return List.copyOf(tensors.values());
  }

  /** The outputs that are asked for, in their order; all when none is named. */
  private static List<String> outputs(JsonNode asked) {
    if (asked == null || asked.isNull() || (asked.isArray() && asked.isEmpty())) {
      return OUTPUTS;
    }
    if (!asked.isArray()) {
      throw Tensor.refused("outputs must be a list of {name}");
    }
    return StreamSupport.stream(asked.spliterator(), false)
        .map(output -> output.path("name").asText(""))
        .peek(
            name -> {
              if (!OUTPUTS.contains(name)) {
                throw Tensor.refused(
                    "unknown output '%s'; there are %s"
                        .formatted(name, String.join(", ", OUTPUTS)));
              }
            })
        .distinct()
        .toList();
  }

  private static String datatype(String output) {
    return (output.equals(LEVEL) ? Tensor.Datatype.BYTES : Tensor.Datatype.FP64).name();
  }

  private static List<?> data(String output, double[] margins) {
    return switch (output) {
      case PROBABILITY -> Arrays.stream(margins).map(LogOdds::probability).boxed().toList();
      case MARGIN -> Arrays.stream(margins).boxed().toList();
      default ->
          Arrays.stream(margins)
              .mapToObj(
                  margin ->
                      RiskBand.of(LogOdds.probability(margin)).name().toLowerCase(Locale.ROOT))
              .toList();
    };
  }
}
