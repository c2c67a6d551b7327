package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One operation of the document.
 *
 * @param bodies one per media type that is accepted; empty where there is no body
 */
record Operation(String method, String path, List<Parameter> parameters, List<Body> bodies) {
  /**
   * @param in path, query, header or cookie
   */
  record Parameter(String name, String in, boolean required, JsonNode schema) {}

  record Body(String mediaType, JsonNode schema, List<JsonNode> examples) {}

  String name() {
    return method + " " + path;
  }

  /** The document lists bodies of GET where a resource takes its call whole. */
  boolean takesBody() {
    return !bodies.isEmpty() && !method.equals("GET");
  }
}
