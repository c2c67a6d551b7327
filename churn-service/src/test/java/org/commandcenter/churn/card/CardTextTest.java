package org.commandcenter.churn.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.registry.AuditEntry;
import org.junit.jupiter.api.Test;

class CardTextTest {
  private static final String HOSTILE = "<script>alert('x')</script> | [a](javascript:b) & \"c\"";

  @Test
  void whatDataHoldIsTextInHtml() throws JsonProcessingException {
    String html = HtmlRendering.render(CardText.of(card()));

    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("<td>0.8491</td><td>0.8390</td><td>0.8593</td>")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .doesNotContain("<script")
        .doesNotContain("\"c\"");
  }

  @Test
  void whatDataHoldIsTextInMarkdown() throws JsonProcessingException {
    String markdown = MarkdownRendering.render(CardText.of(card()));

    assertThat(markdown)
        .startsWith("# Churn model 1.2.0\n")
        .contains("| roc\\_auc | 0.8491 | 0.8390 | 0.8593 | 0.8451 | 0.5000 |")
        .contains("\\<script\\>alert\\('x'\\)\\</script\\> \\| \\[a\\]\\(javascript:b\\)");
    assertThat(markdown.lines().filter(line -> line.startsWith("|")))
        .allSatisfy(line -> assertThat(line).endsWith("|"));
  }

  static ModelCard card() throws JsonProcessingException {
    JsonMapper json = JsonMapper.builder().build();
    return new ModelCard(
        "1.2.0",
        "champion",
        "xgboost",
        "suspected_leak",
        json.readTree("[{\"feature\": \"closed_at\", \"reason\": \"ranks churn on its own\"}]"),
        "Ranks customers.",
        List.of("It has limits: " + HOSTILE),
        new ModelCard.TrainingData(
            "dataset",
            "abc",
            "00ff",
            Instant.EPOCH,
            30,
            7043,
            7043,
            .2654,
            "the label column",
            "columns-v1",
            null),
        json.readTree("{\"eta\": 0.05, \"max_depth\": 4, \"note\": null}"),
        List.of(
            new ModelCard.Metric(
                "roc_auc",
                new Estimate(.8491, .839, .8593),
                new TreeMap<>(Map.of("majority", .5, "logistic_regression", .8451)))),
        json.readTree("{\"applied\": false, \"brier_before\": 0.1337, \"brier_after\": 0.1338}"),
        json.readTree(
            "[{\"segment\": \"Contract=Two year\", \"rows\": 1695,"
                + " \"roc_auc\": {\"value\": 0.75, \"low\": 0.7, \"high\": 0.8}}]"),
        List.of(
            new ModelCard.Feature(HOSTILE, "categorical", .1, null, null, null, Map.of("a", 12L)),
            new ModelCard.Feature("tenure", "numeric", 0, 0., 29., 72., null)),
        new ModelCard.Artifact("ab", 123_456),
        "ana",
        Instant.EPOCH,
        "1.0.0",
        List.of(
            new AuditEntry(
                1, Instant.EPOCH, AuditEntry.Action.ACTIVATED, "1.2.0", null, "ana", HOSTILE)));
  }
}
