package org.commandcenter.customer.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a place of documents needs to find a person in them. */
@SuppressWarnings("ArrayRecordComponent")
record RedactedRows(Redaction redaction, String[] patterns) {

  static RedactedRows of(ErasedPerson person) {
    Set<String> names = new HashSet<>(person.externalIds());
    person.customerIds().stream().map(UUID::toString).forEach(names::add);
    return new RedactedRows(
        new Redaction(names),
        names.stream().flatMap(RedactedRows::patterns).distinct().toArray(String[]::new));
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
