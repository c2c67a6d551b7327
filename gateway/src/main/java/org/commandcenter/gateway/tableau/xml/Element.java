package org.commandcenter.gateway.tableau.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An XML element that is built up from its parts and written as a whole.
 *
 * @param text what it holds instead of children; null: nothing
 */
public record Element(
    String name, Map<String, String> attributes, List<Element> children, String text) {

  public Element {
    attributes = new LinkedHashMap<>(attributes);
    children = List.copyOf(children);
  }

  /**
   * @param attributes names and values in turn; one whose value is null is left out
   */
  public static Element of(String name, String... attributes) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        named.put(attributes[i], attributes[i + 1]);
      }
    }
    return new Element(name, named, List.of(), null);
  }

  public static Element text(String name, String text) {
    return new Element(name, Map.of(), List.of(), text);
  }

  public Element with(Element... more) {
    return with(List.of(more));
  }

  public Element with(List<Element> more) {
    List<Element> all = new ArrayList<>(children);
    all.addAll(more);
    return new Element(name, attributes, all, text);
  }

  /** The whole as a document of its own. */
  public String document() {
    StringBuilder out = new StringBuilder("<?xml version='1.0' encoding='utf-8' ?>\n");
    write(out, "");
    return out.toString();
  }

  private void write(StringBuilder out, String indent) {
    out.append(indent).append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            out.append(' ').append(attribute).append("='").append(escaped(value)).append('\''));
    if (text != null) {
      out.append('>').append(escaped(text)).append("</").append(name).append(">\n");
    } else if (children.isEmpty()) {
      out.append(" />\n");
    } else {
      out.append(">\n");
      children.forEach(child -> child.write(out, indent + "  "));
      out.append(indent).append("</").append(name).append(">\n");
    }
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;");
  }
}
