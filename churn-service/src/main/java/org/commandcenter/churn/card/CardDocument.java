package org.commandcenter.churn.card;

import java.util.List;

/** A text for people, before it is HTML or Markdown. Nothing in it is escaped yet. */
record CardDocument(String title, List<Section> sections) {

  record Section(String heading, List<Block> blocks) {}

  /** A part of a section. */
  sealed interface Block {}

  record Paragraph(String text) implements Block {}

  record Bullets(List<String> items) implements Block {}

  /**
   * @param header one name per column
   * @param rows as many cells each
   */
  record Table(List<String> header, List<List<String>> rows) implements Block {}
}
