package org.commandcenter.churn.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.commandcenter.churn.model.ModelArtifactException;

/** A {@link TrainingReference} as JSON; the same reference gives the same bytes. */
public final class ReferenceFormat {
  private static final int DEEPEST = 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ReferenceFormat() {}

  public static byte[] write(TrainingReference reference) {
    try {
      return JSON.writeValueAsBytes(reference);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The reference cannot be written", e);
    }
  }

  /**
   * @throws ModelArtifactException for anything but a reference
   */
  public static TrainingReference read(byte[] content) {
    try {
      TrainingReference reference = JSON.readValue(content, TrainingReference.class);
      if (reference == null || reference.predictions() == null) {
        throw new ModelArtifactException("The training reference is incomplete");
      }
      return reference;
    } catch (IOException | NullPointerException | IllegalArgumentException e) {
      throw new ModelArtifactException("The training reference cannot be read", e);
    }
  }
}
