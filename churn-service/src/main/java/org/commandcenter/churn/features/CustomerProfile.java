package org.commandcenter.churn.features;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Who a customer is, as far as features look at it; what is not known is null or NaN.
 *
 * @param signedUpAt null stands for the first event, and without any for the date itself
 * @param mrr monthly recurring revenue; only a positive one says anything
 * @param attributes values as JSON has them
 */
public record CustomerProfile(
    Instant signedUpAt,
    double mrr,
    String industry,
    String region,
    Map<String, Object> attributes) {
  public static final CustomerProfile UNKNOWN =
      new CustomerProfile(null, Double.NaN, null, null, Map.of());

  public CustomerProfile {
    attributes = Collections.unmodifiableMap(new HashMap<>(attributes));
  }

  /**
   * Attributes as they are taken from a JSON object.
   *
   * @param object a JSON object
   */
  public static Map<String, Object> attributes(JsonNode object) {
    return AttributeReader.attributes(object);
  }
}
