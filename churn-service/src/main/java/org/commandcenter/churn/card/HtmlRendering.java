package org.commandcenter.churn.card;

/** A document as a page of its own: no script, nothing loaded from elsewhere. */
final class HtmlRendering {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.7rem;margin:0 0 1rem}
      h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid #8886;padding-bottom:.2rem}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;font-size:.92rem;width:100%}
      th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;
      border-bottom:1px solid #8884;overflow-wrap:anywhere}
      th{white-space:nowrap;overflow-wrap:normal}
      td{font-variant-numeric:tabular-nums;min-width:4.5rem}
      """;

  private HtmlRendering() {}

  static String render(CardDocument document) {
    StringBuilder html = new StringBuilder(8192);
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
        .append(escape(document.title()))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><main><h1>")
        .append(escape(document.title()))
        .append("</h1>");
    for (CardDocument.Section section : document.sections()) {
      html.append("<section><h2>").append(escape(section.heading())).append("</h2>");
      section.blocks().forEach(block -> render(block, html));
      html.append("</section>");
    }
    return html.append("</main></body></html>\n").toString();
  }

  private static void render(CardDocument.Block block, StringBuilder html) {
    switch (block) {
      case CardDocument.Paragraph paragraph -> element("p", paragraph.text(), html);
      case CardDocument.Bullets bullets -> {
        html.append("<ul>");
        bullets.items().forEach(item -> element("li", item, html));
        html.append("</ul>");
      }
      case CardDocument.Table table -> {
        html.append("<div class=\"scroll\"><table><thead><tr>");
        table
            .header()
            .forEach(
                name -> html.append("<th scope=\"col\">").append(escape(name)).append("</th>"));
        html.append("</tr></thead><tbody>");
        table
            .rows()
            .forEach(
                row -> {
                  html.append("<tr>");
                  row.forEach(cell -> element("td", cell, html));
                  html.append("</tr>");
                });
        html.append("</tbody></table></div>");
      }
    }
  }

  private static void element(String name, String text, StringBuilder html) {
    html.append('<').append(name).append('>').append(escape(text));
    html.append("</").append(name).append('>');
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
