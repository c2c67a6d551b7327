package org.commandcenter.customer;

import static org.commandcenter.customer.Calls.as;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Uploads of datasets to the service under test. */
final class Uploads {
  private Uploads() {}

  static Response send(String org, String name, byte[] content, Map<String, String> options) {
    var request = as(org, "analyst").multiPart("file", name, content, "application/octet-stream");
    options.forEach(request::multiPart);
    return request.post("/api/datasets");
  }

  static JsonPath upload(String org, String text, Map<String, String> options) {
    return upload(org, text.getBytes(StandardCharsets.UTF_8), options);
  }

  static JsonPath upload(String org, byte[] content, Map<String, String> options) {
    return Calls.json(send(org, "table", content, options));
  }

  /** What a dataset says of one of its columns. */
  static JsonPath column(JsonPath dataset, String name) {
    return new JsonPath(dataset.prettify())
        .setRootPath("columns.find { it.name == '%s' }".formatted(name));
  }
}
