package org.commandcenter.churn.card;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document as GitHub-flavoured Markdown; what data hold is shown, never taken for markup. */
final class MarkdownRendering {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+!|~&-]");
  private static final Pattern LINE = Pattern.compile("\\R");

  private MarkdownRendering() {}

  static String render(CardDocument document) {
    StringBuilder markdown = new StringBuilder(4096);
    markdown.append("# ").append(escape(document.title())).append('\n');
    for (CardDocument.Section section : document.sections()) {
      markdown.append("\n## ").append(escape(section.heading())).append('\n');
      section.blocks().forEach(block -> render(block, markdown));
    }
    return markdown.toString();
  }

  private static void render(CardDocument.Block block, StringBuilder markdown) {
    markdown.append('\n');
    switch (block) {
      case CardDocument.Paragraph paragraph ->
          markdown.append(escape(paragraph.text())).append('\n');
      case CardDocument.Bullets bullets ->
          bullets.items().forEach(item -> markdown.append("- ").append(escape(item)).append('\n'));
      case CardDocument.Table table -> {
        row(table.header(), markdown);
        markdown
            .append("|")
            .append(String.join("|", Collections.nCopies(table.header().size(), " --- ")))
            .append("|\n");
        table.rows().forEach(row -> row(row, markdown));
      }
    }
  }

  private static void row(List<String> cells, StringBuilder markdown) {
    markdown
        .append(
            cells.stream()
                .map(MarkdownRendering::escape)
                .collect(Collectors.joining(" | ", "| ", " |")))
        .append('\n');
  }

  static String escape(String text) {
    String line = LINE.matcher(text).replaceAll(" ");
    return MARKUP.matcher(line).replaceAll("\\\\$0");
  }
}
