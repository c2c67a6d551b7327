package org.commandcenter.customer.datasets.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;

/** Tells where data came from, and whether it is still what it was. */
@ApplicationScoped
public class LineageService {
  private final LineageRepository repository;
  private final ObjectStorage storage;
  private final ObjectMapper json;

  LineageService(LineageRepository repository, ObjectStorage storage, ObjectMapper json) {
    this.repository = repository;
    this.storage = storage;
    this.json = json;
  }

  /**
   * The dataset's lineage, checked now: every object that it names last is read and hashed.
   *
   * @throws ApiException {@code not_found}
   */
  public Lineage lineage(String organization, UUID dataset) {
    List<LineageRepository.Row> rows = repository.steps(organization, dataset);
    if (rows.isEmpty()) {
      throw ApiException.notFound("dataset", dataset);
    }
    List<LineageEntry> entries = new ArrayList<>();
    List<String> damage = new ArrayList<>();
    String before = "";
    int expected = 1;
    for (LineageRepository.Row row : rows) {
      String hash = LineageEntry.hash(before, dataset, row.step(), row.kind(), row.detail());
      if (row.step() != expected++ || !hash.equals(row.hash())) {
        damage.add("step %d is not as it was written".formatted(row.step()));
      }
      before = row.hash();
      entries.add(
          new LineageEntry(
              row.step(), row.kind(), tree(row.detail()), row.recordedAt(), row.hash()));
    }
    current(entries).forEach((key, sha256) -> damage.addAll(damage(organization, key, sha256)));
    return new Lineage(dataset, entries, damage.isEmpty(), damage);
  }

  /** Digest by key of the objects that should be there. */
  private static Map<String, String> current(List<LineageEntry> entries) {
    Map<String, LineageEntry> last = new LinkedHashMap<>();
    for (LineageEntry entry : entries) {
      switch (entry.kind()) {
        case "raw_stored", "raw_rewritten" -> last.put("raw", entry);
        case "prepared", "prepared_rewritten" -> last.put("prepared", entry);
        case "deleted" -> last.clear();
        default -> {}
      }
    }
    Map<String, String> objects = new LinkedHashMap<>();
    last.values()
        .forEach(
            entry ->
                objects.put(
                    entry.detail().path("key").asText(), entry.detail().path("sha256").asText()));
    return objects;
  }

  private List<String> damage(String organization, String key, String sha256) {
    try {
      String found = sha256(organization, key);
      return found.equals(sha256)
          ? List.of()
          : List.of("%s is damaged: its SHA-256 is %s, not %s".formatted(key, found, sha256));
    } catch (FileNotFoundException e) {
      return List.of(key + " is missing");
    } catch (IOException e) {
      return List.of(key + " cannot be read");
    }
  }

  private String sha256(String organization, String key) throws IOException {
    MessageDigest digest = Digests.newSha256();
    try (InputStream in = new DigestInputStream(storage.open(organization, key), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A step of the lineage is no JSON", e);
    }
  }
}
