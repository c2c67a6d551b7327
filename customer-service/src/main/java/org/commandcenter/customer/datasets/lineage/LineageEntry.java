package org.commandcenter.customer.datasets.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.commandcenter.platform.storage.Digests;

/**
 * One step in what became of an upload.
 *
 * @param step from 1
 * @param kind uploaded, raw_stored, prepared, customers_loaded, identifiers_loaded, stages_loaded,
 *     events_appended, outcomes_loaded, deals_loaded, raw_rewritten, prepared_rewritten or deleted
 * @param detail what exactly
 * @param hash SHA-256 over the hash before it, the dataset, step, kind and detail
 */
public record LineageEntry(
    int step, String kind, JsonNode detail, Instant recordedAt, String hash) {

  /**
   * @param before hash of the step before; empty for the first
   * @param detail JSON as it is kept
   */
  static String hash(String before, UUID dataset, int step, String kind, String detail) {
    // JSON text holds no NUL: no two contents look the same.
    String content =
        String.join("\0", before, dataset.toString(), Integer.toString(step), kind, detail);
    return HexFormat.of()
        .formatHex(Digests.newSha256().digest(content.getBytes(StandardCharsets.UTF_8)));
  }
}
