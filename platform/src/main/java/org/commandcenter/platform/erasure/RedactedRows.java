package org.commandcenter.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** What a place of documents needs to find a person in them. */
@SuppressWarnings("ArrayRecordComponent")
record RedactedRows(Redaction redaction, String[] patterns) {

  static RedactedRows of(ErasedPerson person) {
    Redaction redaction = new Redaction(person);
    if (!person.hashedNames().hashes().isEmpty()) {
      // No pattern finds what is known by its hash only: every document is read.
      return new RedactedRows(redaction, new String[] {"%"});
    }
    return new RedactedRows(
        redaction,
        Stream.concat(Stream.of(person.ids()), person.externalIds().stream())
            .flatMap(RedactedRows::patterns)
            .distinct()
            .toArray(String[]::new));
  }

  /** For LIKE: rows that may be about the person; each is then read. */
  private static Stream<String> patterns(String name) {
    String inJson = name.replace("\\", "\\\\").replace("\"", "\\\"");
    return Stream.of(name, inJson).map(text -> "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
  }

  boolean mentions(JsonNode document) {
    return document != null && !redaction.redact(document).equals(document);
  }

  boolean mentions(String text) {
    return text != null && redaction.mentions(text);
  }

  JsonNode redact(JsonNode document) {
    return document == null ? null : redaction.redact(document);
  }

  String redact(String text) {
    return text == null ? null : redaction.redact(text);
  }
}
