package org.commandcenter.action.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An alert as the {@code text} and {@code blocks} of an incoming webhook, within Slack's limits
 * whatever the texts are: at most 50 blocks, 3,000 characters in a section, 150 in a header, 2,000
 * in a field, and fewer than 12,000 characters of blocks.
 */
public final class SlackMessage {
  static final int MAX_BLOCKS_LENGTH = 11_900;
  static final int MAX_SECTION = 3000;
  private static final int MAX_MESSAGE = 7000;
  private static final int MAX_SUMMARY = 300;
  private static final int MAX_NAME = 60;
  private static final int MAX_FIELD_VALUE = 150;
  private static final int TOP = 5;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SlackMessage() {}

  /** The alert as the body of a webhook call. */
  public static JsonNode of(SlackAlert alert) {
    ArrayNode blocks = JSON.arrayNode();
    ObjectNode header = block(blocks, "header");
    header.set("text", text("plain_text", title(alert)));
    SlackText.parts(alert.message(), MAX_SECTION, MAX_MESSAGE)
        .forEach(part -> block(blocks, "section").set("text", text("mrkdwn", part)));
    if (!alert.customers().isEmpty()) {
      fields(blocks, alert);
    }
    ArrayNode ending = ending(alert);
    topCustomers(alert, MAX_BLOCKS_LENGTH - length(blocks) - length(ending)).ifPresent(blocks::add);
    blocks.addAll(ending);

    ObjectNode message = JSON.objectNode();
    String summary = title(alert) + ": " + SlackText.clip(alert.message(), MAX_SUMMARY);
    message.put("text", SlackText.escape(summary));
    message.set("blocks", blocks);
    return message;
  }

  private static String title(SlackAlert alert) {
    int count = alert.customers().size();
    String what =
        switch (count) {
          case 0 -> "Message from the command center";
          case 1 -> "Action for 1 customer";
          default -> "Action for %,d customers".formatted(count);
        };
    return alert.highPriority() ? "High priority: " + what : what;
  }

  private static void fields(ArrayNode blocks, SlackAlert alert) {
    ArrayNode fields = block(blocks, "section").putArray("fields");
    field(fields, "Customers", "%,d".formatted(alert.customers().size()));
    field(fields, "Value at stake", Money.total(alert.customers(), SlackAlert.Line::valueAtStake));
    field(fields, "Revenue per month", Money.total(alert.customers(), SlackAlert.Line::mrr));
    field(fields, "Churn risk", risk(alert.customers()));
    if (alert.intervention() != null) {
      field(fields, "Intervention", alert.intervention().replace('_', ' '));
    }
    field(fields, "Requested by", alert.requestedBy());
  }

  private static String risk(List<SlackAlert.Line> customers) {
    Map<String, Long> levels =
        customers.stream()
            .filter(c -> c.riskLevel() != null)
            .collect(Collectors.groupingBy(SlackAlert.Line::riskLevel, Collectors.counting()));
    String known =
        List.of("critical", "high", "medium", "low").stream()
            .filter(levels::containsKey)
            .map(level -> "%,d %s".formatted(levels.get(level), level))
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? "not predicted yet" : known;
  }

  /** The customers with most at stake, as many of the first five as there is room for. */
  private static Optional<JsonNode> topCustomers(SlackAlert alert, int room) {
    List<String> lines =
        alert.customers().stream()
            .sorted(
                Comparator.comparing(
                        SlackAlert.Line::valueAtStake,
                        Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
                    .reversed()
                    .thenComparing(SlackAlert.Line::name))
            .limit(TOP)
            .map(SlackMessage::line)
            .toList();
    for (int count = lines.size(); count > 0; count--) {
      String list = String.join("\n", lines.subList(0, count));
      ArrayNode holder = JSON.arrayNode();
      block(holder, "section").set("text", text("mrkdwn", list));
      if (list.length() <= MAX_SECTION && length(holder) <= room) {
        return Optional.of(holder.get(0));
      }
    }
    return Optional.empty();
  }

  private static String line(SlackAlert.Line customer) {
    String name = SlackText.escape(SlackText.clip(oneLine(customer.name()), MAX_NAME));
    String risk =
        customer.churnProbability() == null
            ? "not predicted yet"
            : "churn risk %.0f %%".formatted(customer.churnProbability() * 100);
    return "• *%s*: %s, %s per month, %s at stake"
        .formatted(
            name.replace('*', '∗'),
            risk,
            Money.of(customer.mrr(), customer.currency()),
            Money.of(customer.valueAtStake(), customer.currency()));
  }

  private static ArrayNode ending(SlackAlert alert) {
    ArrayNode blocks = JSON.arrayNode();
    ObjectNode button = block(blocks, "actions").putArray("elements").addObject();
    button.put("type", "button");
    button.set("text", text("plain_text", "Open the command center"));
    button.put("url", alert.console().toString());
    ArrayNode notes = block(blocks, "context").putArray("elements");
    notes.add(text("mrkdwn", "Action " + alert.actionId() + basis(alert.customers())));
    return blocks;
  }

  /** What "at stake" means, so that nobody takes a year's revenue for a prediction. */
  private static String basis(List<SlackAlert.Line> customers) {
    long rough = customers.stream().filter(customer -> !customer.modelled()).count();
    if (customers.isEmpty()) {
      return "";
    }
    if (rough == 0) {
      return ". At stake: expected margin of the next 24 months";
    }
    return rough == customers.size()
        ? ". At stake: a year's revenue, because no model has valued the customers yet"
        : ". At stake: expected margin of the next 24 months; for %,d of %,d a year's revenue"
            .formatted(rough, customers.size());
  }

  private static ObjectNode block(ArrayNode blocks, String type) {
    return blocks.addObject().put("type", type);
  }

  private static void field(ArrayNode fields, String name, String value) {
    String shown = SlackText.escape(SlackText.clip(oneLine(value), MAX_FIELD_VALUE));
    fields.add(text("mrkdwn", "*" + name + "*\n" + shown));
  }

  private static ObjectNode text(String type, String text) {
    return JSON.objectNode().put("type", type).put("text", text);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  static int length(JsonNode blocks) {
    return blocks.toString().length();
  }
}
