package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.customer.datasets.lineage.LineageRepository;
import org.commandcenter.customer.datasets.reading.RawTable;
import org.commandcenter.customer.datasets.reading.TableFiles;
import org.commandcenter.customer.datasets.reading.TableRejects;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;

/** Uploaded files as they came: a person's lines are cut out, and the lineage says so. */
@ApplicationScoped
class RawUploads implements PersonalData {
  private final DatasetFiles datasets;
  private final LineageRepository lineage;
  private final TableFiles files;
  private final ObjectStorage storage;
  private final Database database;
  private final DuckDb duckDb;
  private final ObjectMapper json;

  RawUploads(
      DatasetFiles datasets,
      LineageRepository lineage,
      TableFiles files,
      ObjectStorage storage,
      Database database,
      DuckDb duckDb,
      ObjectMapper json) {
    this.datasets = datasets;
    this.lineage = lineage;
    this.files = files;
    this.storage = storage;
    this.database = database;
    this.duckDb = duckDb;
    this.json = json;
  }

  @Override
  public String place() {
    return "raw_uploads";
  }

  @Override
  public long erase(ErasedPerson person) {
    long erased = 0;
    for (DatasetRepository.Stored upload : datasets.naming(person.organization())) {
      erased += visit(person, upload, true);
    }
    return erased;
  }

  @Override
  public long remaining(ErasedPerson person) {
    long remaining = 0;
    for (DatasetRepository.Stored upload : datasets.naming(person.organization())) {
      remaining += upload.staleKeys().size() + visit(person, upload, false);
    }
    return remaining;
  }

  /** Lines that name the person. */
  private long visit(ErasedPerson person, DatasetRepository.Stored upload, boolean cut) {
    String organization = person.organization();
    try {
      Path folder = Files.createTempDirectory("erasure-");
      try {
        if (cut) {
          removeStale(organization, upload);
        }
        Path without = folder.resolve("without");
        long lines = write(person, upload, folder, without);
        if (lines > 0 && cut) {
          replace(organization, upload, without, lines);
        }
        return lines;
      } finally {
        OpenTable.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("A raw file could not be read", e);
    }
  }

  private long write(
      ErasedPerson person, DatasetRepository.Stored upload, Path folder, Path without)
      throws IOException, SQLException {
    Path raw = folder.resolve("raw");
    try (InputStream in = storage.open(person.organization(), upload.rawKey())) {
      Files.copy(in, raw, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileNotFoundException e) {
      // Not yet stored, or lost: there is nothing to be erased in it.
      return 0;
    }
    try (Connection connection = duckDb.open()) {
      RawTable table =
          files.read(raw, folder.resolve("plain.csv"), delimiter(upload), new TableRejects());
      return table.without(connection, mention(person, upload, table.names()), without);
    } catch (ApiException e) {
      // No table, or no longer one: its last row was cut out before.
      return 0;
    }
  }

  private RawTable.Mention mention(
      ErasedPerson person, DatasetRepository.Stored upload, List<String> columns) {
    Map<Integer, String> prefixes = new LinkedHashMap<>();
    if (upload.status().equals("preparing")) {
      // Nobody knows yet which columns name customers.
      for (int i = 0; i < columns.size(); i++) {
        prefixes.put(i, "");
      }
    }
    List<ReferenceColumn> references =
        json.convertValue(upload.referenceColumns(), new TypeReference<>() {});
    for (ReferenceColumn reference : references) {
      prefixes.put(
          columns.indexOf(reference.column()),
          reference.prefix() == null ? "" : reference.prefix());
    }
    Set<String> names = new HashSet<>(person.externalIds());
    person.customerIds().stream().map(UUID::toString).forEach(names::add);
    return new RawTable.Mention(prefixes, names);
  }

  private void replace(
      String organization, DatasetRepository.Stored upload, Path without, long lines)
      throws IOException {
    String key = "datasets/%s/raw-%s".formatted(upload.datasetId(), UUID.randomUUID());
    StoredObject stored = storage.put(organization, key, without);
    boolean replaced =
        database.inOrganization(
            organization,
            handle -> {
              if (!datasets.replaceRaw(handle, upload.datasetId(), upload.rawKey(), stored)) {
                return false;
              }
              Map<String, Object> detail =
                  DatasetCompletion.object(stored.key(), stored.sha256(), stored.bytes());
              detail.put("reason", "erasure");
              detail.put("lines_cut", lines);
              lineage.append(handle, organization, upload.datasetId(), "raw_rewritten", detail);
              return true;
            });
    if (replaced) {
      storage.delete(organization, upload.rawKey());
      datasets.removed(organization, upload.datasetId(), upload.rawKey());
    } else {
      storage.delete(organization, key);
    }
  }

  private void removeStale(String organization, DatasetRepository.Stored upload)
      throws IOException {
    for (String key : upload.staleKeys()) {
      storage.delete(organization, key);
      datasets.removed(organization, upload.datasetId(), key);
    }
  }

  private static Character delimiter(DatasetRepository.Stored upload) {
    String text = upload.request().path("delimiter").asText("");
    return text.isEmpty() || text.equals("null")
        ? null
        : (Character) (text.equals("tab") || text.equals("\\t") ? '\t' : text.charAt(0));
  }
}
