package org.commandcenter.gateway.aliases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String SOURCE =
      """
      {"a": {"b": 0.25}, "level": "high", "none": null, "last": "z",
       "items": [{"k": "x", "v": 1, "l": [1, 2]}, {"k": "y", "v": 2, "l": [3]}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.a.b | 0.25",
        "$.nothing.there | null",
        "text | '\"text\"'",
        "^id | '\"7\"'",
        "^other | null",
        "{n: $.a.b, m: $.none, c: 1} | {\"n\":0.25,\"m\":null,\"c\":1}",
        "{...: $.a, b: 1} | {\"b\":1}",
        "{=upper: $.level} | '\"HIGH\"'",
        "{=title: $.level} | '\"High\"'",
        "{=times: [$.a.b, 100]} | 25.0",
        "{=times: [$.none, 100]} | null",
        "{=number: ^id} | 7.0",
        "{=number: $.level} | null",
        "{=join: [/x/, $.level]} | '\"/x/high\"'",
        "{=first: [$.none, $.nothing, $.last]} | '\"z\"'",
        "{=choose: {of: $.level, by: {high: true}, otherwise: false}} | true",
        "{=choose: {of: $.last, by: {high: true}, otherwise: false}} | false",
        "{=each: {of: $.items, as: $.k}} | [\"x\",\"y\"]",
        "{=flat: {of: $.items, field: l}} | [1,2,3]",
        "{=count: $.items} | 2",
        "{=count: $.none} | null",
        "{=find: {of: $.items, field: k, is: y, take: v}} | 2",
        "{=find: {of: $.items, field: k, is: q, take: v}} | null"
      })
  void anExpressionMakesAValue(String expression, String expected) throws IOException {
    var shape = new Shape(YAML.readTree(expression), true);

    assertThat(shape.of(YAML.readTree(SOURCE), Map.of("id", "7")).toString()).isEqualTo(expected);
  }
}
