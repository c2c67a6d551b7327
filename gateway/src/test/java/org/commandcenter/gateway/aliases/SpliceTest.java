package org.commandcenter.gateway.aliases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpliceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHAPE =
      """
      {"...": "$", "success": true, "count": {"=count": "$.items"}, "customers": "$.items"}
      """;

  @Test
  void aListIsRepeatedUnderItsOlderNameToTheLastDigit() throws Exception {
    assertThat(spliced("{\"items\":[{\"mrr\":0.10000000000000000001},[1, 2]],\"x\":1.50}\n", 7))
        .isEqualTo(
            "{\"items\":[{\"mrr\":0.10000000000000000001},[1, 2]],\"x\":1.50,\"success\":true,"
                + "\"count\":2,\"customers\":[{\"mrr\":0.10000000000000000001},[1, 2]]}\n");
  }

  @Test
  void aMemberThatIsThereAlreadyStays() throws Exception {
    assertThat(spliced("{\"count\": 7, \"items\": []}", 3))
        .isEqualTo("{\"count\": 7, \"items\": [],\"success\":true,\"customers\":[]}");
  }

  @Test
  void withoutAListTheMembersAreNull() throws Exception {
    assertThat(spliced("{}", 1)).isEqualTo("{\"success\":true,\"count\":null,\"customers\":null}");
    assertThat(spliced("{\"a\":{\"items\":[1]},\"items\":null}", 5))
        .endsWith("\"count\":null,\"customers\":null}");
  }

  @Test
  void whatIsNoObjectPasses() throws Exception {
    for (String text : List.of("[{\"items\": [1]}]", "not json", "\"{}\"", "", "{\"items\": [")) {
      assertThat(spliced(text, 2)).isEqualTo(text);
    }
  }

  @Test
  void aShapeThatDoesMoreIsLeftToOthers() throws Exception {
    for (String shape :
        List.of(
            "{\"...\": \"$\", \"a\": {\"=upper\": \"$.b\"}}",
            "{\"...\": \"$\", \"a\": \"$.items\", \"b\": \"$.others\"}",
            "{\"a\": \"$.items\"}",
            "{\"...\": \"$\", \"a\": \"^id\"}")) {
      assertThat(OlderNames.of(JSON.readTree(shape))).as(shape).isEmpty();
    }
  }

  @Property(tries = 200)
  void anAnswerIsTheSameAsIfItHadBeenTakenApart(
      @ForAll("answers") JsonNode answer, @ForAll @IntRange(min = 1, max = 40) int piece)
      throws Exception {
    JsonNode expected = new Shape(JSON.readTree(SHAPE), true).of(answer, java.util.Map.of());

    assertThat(JSON.readTree(spliced(JSON.writeValueAsString(answer), piece))).isEqualTo(expected);
  }

  @Provide
  Arbitrary<JsonNode> answers() {
    Arbitrary<Object> values =
        Arbitraries.lazyOf(
            () -> Arbitraries.strings().withChars("ab\"\\{}[],:é€ \n").ofMaxLength(8).map(s -> s),
            () -> Arbitraries.integers().map(i -> i),
            () -> Arbitraries.of(true, false),
            () -> Arbitraries.integers().list().ofMaxSize(3).map(l -> l),
            () ->
                Arbitraries.maps(Arbitraries.of("items", "a", "\"", "\\"), Arbitraries.integers())
                    .ofMaxSize(2)
                    .map(m -> m));
    return Arbitraries.maps(Arbitraries.of("items", "next_cursor", "x\"", "y\\"), values)
        .ofMaxSize(4)
        .flatMap(
            members ->
                values
                    .list()
                    .ofMaxSize(4)
                    .map(
                        list -> {
                          members.computeIfPresent("items", (_, _) -> list);
                          return JSON.valueToTree(members);
                        }));
  }

  /** The answer, spliced while it comes in pieces of so many bytes. */
  private static String spliced(String answer, int piece) throws Exception {
    Splice splice = new Splice(OlderNames.of(JSON.readTree(SHAPE)).orElseThrow());
    Buffer whole = Buffer.buffer(answer);
    Buffer out = Buffer.buffer();
    for (int at = 0; at < whole.length(); at += piece) {
      splice.pass(whole.slice(at, Math.min(whole.length(), at + piece)), out::appendBuffer);
    }
    return out.toString();
  }
}
