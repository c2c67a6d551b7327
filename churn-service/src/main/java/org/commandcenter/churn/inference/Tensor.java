package org.commandcenter.churn.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.churn.serving.ModelInputs;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tensors of the Open Inference Protocol: each is one column, its elements the rows. */
final class Tensor {
  private Tensor() {}

  /** The kinds of elements that a column can have. */
  enum Datatype {
    BOOL,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    INT8,
    INT16,
    INT32,
    INT64,
    FP16,
    FP32,
    FP64,
    BYTES;

    static Datatype of(String name) {
      return Arrays.stream(values())
          .filter(type -> type.name().equals(name))
          .findFirst()
          .orElseThrow(() -> refused("unknown datatype '%s'".formatted(name)));
    }

    boolean isElement(JsonNode node) {
      return switch (this) {
        case BOOL -> node.isBoolean();
        case BYTES -> node.isTextual();
        case FP16, FP32, FP64 -> node.isNumber();
        default -> node.isIntegralNumber();
      };
    }
  }

  /** A column that a model takes or gives; {@code -1} stands for any number of rows. */
  @Schema(name = "TensorMetadata")
  record Metadata(String name, String datatype, List<Long> shape) {
    static Metadata of(ModelInput input) {
      return new Metadata(
          input.name(),
          (input.kind() == ModelInput.Kind.NUMBER ? Datatype.FP64 : Datatype.BYTES).name(),
          List.of(-1L));
    }
  }

  /** A column of answers. */
  @Schema(name = "TensorOutput")
  record Output(String name, List<Long> shape, String datatype, List<?> data) {}

  /** A column as it was given; null elements are missing. */
  record Given(Column column) {
    String name() {
      return column.name();
    }

    static Given read(JsonNode tensor, ModelInputs inputs) {
      String name = tensor.path("name").asText(null);
      if (name == null) {
        throw refused("every input needs a name");
      }
      ModelInput input = inputs.find(name);
      if (input == null) {
        throw refused(
            "unexpected input '%s'; the model's metadata name its inputs".formatted(name));
      }
      if (!tensor.path("datatype").isTextual()) {
        throw refused("input '%s' needs a datatype".formatted(name));
      }
      Datatype datatype = Datatype.of(tensor.get("datatype").textValue());
      List<JsonNode> elements = new ArrayList<>();
      flatten(name, tensor.get("data"), elements);
      long rows = rows(name, tensor.get("shape"));
      if (rows != elements.size()) {
        throw refused(
            "input '%s' has %d elements, and its shape %d".formatted(name, elements.size(), rows));
      }
      return new Given(column(input, datatype, elements));
    }

    private static Column column(ModelInput input, Datatype datatype, List<JsonNode> elements) {
      double[] numbers = new double[elements.size()];
      String[] texts = new String[elements.size()];
      for (int row = 0; row < elements.size(); row++) {
        Object value = value(input, datatype, elements.get(row));
        numbers[row] = value instanceof Double number ? number : Double.NaN;
        texts[row] = input.kind() == ModelInput.Kind.CATEGORY ? (String) value : null;
      }
      return input.kind() == ModelInput.Kind.NUMBER
          ? new NumericColumn(input.name(), numbers)
          : new CategoricalColumn(input.name(), texts);
    }

    private static Object value(ModelInput input, Datatype datatype, JsonNode element) {
      if (element.isNull()) {
        return null;
      }
      if (!datatype.isElement(element)) {
        throw refused(
            "input '%s' has the element %s, which is not %s"
                .formatted(input.name(), element, datatype));
      }
      try {
        return ModelInputs.value(input, element);
      } catch (IllegalArgumentException e) {
        throw refused("input '%s' %s".formatted(input.name(), e.getMessage()));
      }
    }

    /** One dimension, or a second of one. */
    private static long rows(String name, JsonNode shape) {
      boolean fits = shape != null && shape.isArray() && (shape.size() == 1 || shape.size() == 2);
      for (int i = 0; fits && i < shape.size(); i++) {
        fits = shape.get(i).isIntegralNumber() && shape.get(i).longValue() >= 0;
      }
      if (!fits || (shape.size() == 2 && shape.get(1).longValue() != 1)) {
        throw refused("input '%s' needs the shape [rows] or [rows, 1]".formatted(name));
      }
      return shape.get(0).longValue();
    }

    private static void flatten(String name, JsonNode data, List<JsonNode> elements) {
      if (data == null || !data.isArray()) {
        throw refused("input '%s' needs data as an array".formatted(name));
      }
      for (JsonNode element : data) {
        if (element.isArray()) {
          flatten(name, element, elements);
        } else {
          elements.add(element);
        }
      }
    }
  }

  static ApiException refused(String why) {
    return new ApiException(CommonError.MALFORMED_REQUEST, why);
  }

  /** Metadata of a model, as the protocol has it. */
  @Schema(name = "InferenceModel")
  record Model(
      String name,
      List<String> versions,
      String platform,
      List<Metadata> inputs,
      List<Metadata> outputs) {}

  /**
   * The answer to an inference.
   *
   * @param id of the request; absent when it gave none
   * @param parameters {@code imputed}: inputs that were not given, separated by commas
   */
  @Schema(name = "InferenceResponse")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Response(
      String modelName,
      String modelVersion,
      String id,
      java.util.Map<String, String> parameters,
      List<Output> outputs) {}
}
