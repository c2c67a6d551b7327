package org.commandcenter.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.commandcenter.platform.storage.Digests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  private final ObjectMapper json = new ObjectMapper();
  private final Redaction redaction =
      new Redaction(Set.of("12", "anna@example.com"), HashedNames.NONE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"customer_id\":12,\"company\":\"A\"}|{\"erased\":true}",
        "{\"customer_id\":\"12\",\"company\":\"A\"}|{\"erased\":true}",
        "{\"rows\":12,\"items\":[{\"id\":\"12\"},{\"id\":\"13\"}]}|{\"rows\":12,\"items\":[{\"erased\":true},{\"id\":\"13\"}]}",
        "{\"12\":{\"x\":1}}|{\"erased\":true}",
        "[\"12\",\"120\",\"no customer '12'\"]|[\"[erased]\",\"120\",\"[erased]\"]",
        "{\"a\":{\"note\":\"to anna@example.com.\"},\"b\":1}|{\"a\":{\"erased\":true},\"b\":1}",
      })
  void takesOutWhateverStandsNextToAName(String before, String after) throws Exception {
    assertThat(redaction.redact(json.readTree(before))).isEqualTo(json.readTree(after));
  }

  @Test
  void leavesDocumentsOfOthersAsTheyAre() throws Exception {
    JsonNode other = json.readTree("{\"customer_id\": \"a-12\", \"line\": 12, \"x\": [120, null]}");
    assertThat(redaction.redact(other)).isSameAs(other);
  }

  @Test
  void takesNamesOutOfSentences() {
    assertThat(redaction.redact("No customer '12' in line 120, see anna@example.com"))
        .isEqualTo("No customer '[erased]' in line 120, see [erased]");
  }

  @Test
  void recognizesNamesByTheirHashes() throws Exception {
    Redaction byHash =
        new Redaction(
            Set.of("c"), new HashedNames("salt-", Set.of(sha256("salt-anna@example.com"))));

    assertThat(
            byHash.redact(
                json.readTree(
                    """
                    {"items": [{"id": "anna@example.com", "company": "A"}, {"id": "bert", "n": 1}],
                     "note": ["see /customers/anna@example.com", "joanna@example.com"]}
                    """)))
        .isEqualTo(
            json.readTree(
                """
                {"items": [{"erased": true}, {"id": "bert", "n": 1}],
                 "note": ["[erased]", "joanna@example.com"]}
                """));
  }

  private static String sha256(String text) {
    return HexFormat.of()
        .formatHex(Digests.newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
