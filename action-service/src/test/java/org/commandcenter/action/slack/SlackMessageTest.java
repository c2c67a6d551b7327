package org.commandcenter.action.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SlackMessageTest {

  @Property(tries = 300)
  void everyMessageKeepsSlacksLimits(
      @ForAll("hostileText") String message,
      @ForAll("hostileText") String name,
      @ForAll("counts") int customers) {
    SlackAlert.Line line =
        new SlackAlert.Line(
            name, new BigDecimal("1e12"), "USD", 0.99, "critical", new BigDecimal("1e14"), true);
    List<SlackAlert.Line> lines = IntStream.range(0, customers).mapToObj(i -> line).toList();

    JsonNode sent = SlackMessage.of(alert(message, lines, name));

    JsonNode blocks = sent.path("blocks");
    assertThat(blocks.size()).isLessThanOrEqualTo(50);
    assertThat(blocks.toString().length()).isLessThan(12_000);
    for (JsonNode block : blocks) {
      int longest = block.path("type").asText().equals("header") ? 150 : 3000;
      assertThat(block.path("text").path("text").asText()).hasSizeLessThanOrEqualTo(longest);
      assertThat(block.path("fields").size()).isLessThanOrEqualTo(10);
      for (JsonNode field : block.path("fields")) {
        assertThat(field.path("text").asText()).hasSizeLessThanOrEqualTo(2000);
      }
      if (block.path("type").asText().equals("section")) {
        assertThat(block.path("text").path("text").asText() + block.path("fields")).isNotBlank();
      }
    }
    assertThat(sent.path("text").asText()).isNotBlank();
    assertThat(sent.toString()).doesNotContain("<!", "<@", "<http");
  }

  @Property
  void shortMessageArrivesWhole(@ForAll("hostileText") String message) {
    String shown = message.substring(0, Math.min(message.length(), 1000));

    String joined = String.join("", SlackText.parts(shown, 3000, 7000));

    assertThat(joined.strip()).isEqualTo(SlackText.escape(shown).strip());
  }

  @Example
  void topFiveByValueAtStakeAreNamed() {
    List<SlackAlert.Line> lines = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      lines.add(
          new SlackAlert.Line(
              "Company " + i, BigDecimal.TEN, "USD", null, null, BigDecimal.valueOf(i), false));
    }

    String blocks = SlackMessage.of(alert("Call", lines, "ann")).path("blocks").toString();

    assertThat(blocks).containsSubsequence("Company 8", "Company 7", "Company 6", "Company 5");
    assertThat(blocks).contains("Company 4").doesNotContain("Company 3");
    assertThat(blocks).contains("USD 36").contains("not predicted yet");
  }

  @Example
  void unknownRevenueIsNotClaimedToBeZero() {
    SlackAlert.Line line = new SlackAlert.Line("A", null, null, 0.5, "medium", null, false);

    assertThat(SlackMessage.of(alert("Call", List.of(line), "ann")).toString())
        .contains("unknown per month", "unknown at stake");
  }

  private static SlackAlert alert(String message, List<SlackAlert.Line> lines, String by) {
    return new SlackAlert(
        new UUID(1, 2),
        message,
        true,
        "proactive_outreach",
        by,
        lines,
        URI.create("https://console.example.com/"));
  }

  @Provide
  Arbitrary<String> hostileText() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMinLength(1).ofMaxLength(3000),
        Arbitraries.strings()
            .withChars('&', '<', '>', '"', '\\', '\n', '\u0001', '*', '!')
            .ofMinLength(1)
            .ofMaxLength(3000),
        Arbitraries.of(
            "&".repeat(3000),
            "\"".repeat(3000),
            "\\\n".repeat(1500),
            "😀".repeat(1500),
            "\u0001".repeat(3000),
            " "));
  }

  @Provide
  Arbitrary<Integer> counts() {
    return Arbitraries.of(0, 1, 2, 5, 6, 1000);
  }
}
