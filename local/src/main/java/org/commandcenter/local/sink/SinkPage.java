package org.commandcenter.local.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.local.sink.SinkMessages.Message;

/** The inbox for people. */
final class SinkPage {
  private static final int SHOWN = 200;

  private SinkPage() {}

  static String render(List<Message> messages) {
    String list =
        messages.isEmpty()
            ? "<p>Nothing yet: trigger a <code>slack_alert</code>, and it arrives here.</p>"
            : messages.stream().limit(SHOWN).map(SinkPage::article).collect(Collectors.joining());
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Message inbox</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
                 color: #1d2733; background: #f6f7f9 }
          article { background: #fff; border: 1px solid #dde2e8; border-radius: 6px; padding: .8rem 1rem;
                    margin: 0 0 .8rem }
          header { color: #5a6675; font-size: .875rem }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .3rem 0 }
          details pre { font: .8125rem/1.4 ui-monospace, monospace }
        </style>
        <h1>Message inbox</h1>
        <p>%d messages that would have gone to Slack, newest first. As data: <a href="/messages">/messages</a></p>
        %s
        </html>
        """
        .formatted(messages.size(), list);
  }

  private static String article(Message message) {
    return """
        <article>
          <header>%s &middot; %s</header>
          <pre>%s</pre>
          <details><summary>Payload</summary><pre>%s</pre></details>
        </article>
        """
        .formatted(
            escape(message.receivedAt()),
            escape(message.organization()),
            escape(text(message.payload())),
            escape(message.payload().toPrettyString()));
  }

  /** The text of the message, else that of its blocks. */
  private static String text(JsonNode payload) {
    String text = payload.path("text").asText();
    return text.isBlank()
        ? payload.path("blocks").findValues("text").stream()
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .collect(Collectors.joining("\n"))
        : text;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
