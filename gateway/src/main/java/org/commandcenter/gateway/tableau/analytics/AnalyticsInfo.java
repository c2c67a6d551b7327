package org.commandcenter.gateway.tableau.analytics;

import java.util.LinkedHashMap;
import java.util.Map;

/** The document by which Tableau learns what it speaks to. */
final class AnalyticsInfo {
  /** The version of TabPy whose protocol this is; Tableau looks at it. */
  private static final String PROTOCOL = "2.13.0";

  static final Map<String, Object> DOCUMENT = document();

  private AnalyticsInfo() {}

  private static Map<String, Object> document() {
    Map<String, Object> authentication = new LinkedHashMap<>();
    authentication.put("required", true);
    authentication.put("methods", Map.of("basic-auth", Map.of()));
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("authentication", authentication);
    features.put("evaluate_enabled", true);
    features.put("gzip_enabled", true);
    features.put("arrow_enabled", false);
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("description", "Counterfactual simulation, churn prediction and regret");
    info.put("creation_time", "0");
    info.put("state_path", "");
    info.put("server_version", PROTOCOL);
    info.put("name", "Counterfactual Command Center");
    info.put("versions", Map.of("v1", Map.of("features", features)));
    return java.util.Collections.unmodifiableMap(info);
  }
}
