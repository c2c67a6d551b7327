package org.commandcenter.customer.snapshots;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.customer.objects.ObjectLedger;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.storage.ObjectStorage;

/** Published files that tell of a person: they are withdrawn, with every version that has them. */
@ApplicationScoped
class SnapshotData implements PersonalData {
  private final SnapshotRepository repository;
  private final ObjectStorage storage;
  private final ObjectLedger ledger;
  private final DuckDb duckDb;

  SnapshotData(
      SnapshotRepository repository, ObjectStorage storage, ObjectLedger ledger, DuckDb duckDb) {
    this.repository = repository;
    this.storage = storage;
    this.ledger = ledger;
    this.duckDb = duckDb;
  }

  @Override
  public String place() {
    return "snapshots";
  }

  @Override
  public long erase(ErasedPerson person) {
    List<String> files = files(person);
    if (files.isEmpty()) {
      return 0;
    }
    repository.withdraw(person.organization(), files);
    for (String file : files) {
      try {
        ledger.remove(person.organization(), SnapshotFiles.key(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files.size();
  }

  @Override
  public long remaining(ErasedPerson person) {
    return files(person).size();
  }

  private List<String> files(ErasedPerson person) {
    String ids =
        person.customerIds().stream().map(DuckDb::literal).collect(Collectors.joining(", "));
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      return repository.files(person.organization()).stream()
          .filter(file -> tellsOf(sql, person.organization(), file, ids))
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("The snapshots could not be read", e);
    }
  }

  private boolean tellsOf(Statement sql, String organization, String file, String ids) {
    try {
      Path copy = Files.createTempFile("snapshot-", ".parquet");
      try (InputStream in = storage.open(organization, SnapshotFiles.key(file))) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        try (ResultSet found =
            sql.executeQuery(
                "select exists (from read_parquet(%s) where customer_id in (%s))"
                    .formatted(DuckDb.literal(copy), ids))) {
          found.next();
          return found.getBoolean(1);
        }
      } finally {
        Files.delete(copy);
      }
    } catch (FileNotFoundException e) {
      // Removed since it was listed, for its age or by another erasure: it tells of nobody.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("A snapshot could not be read", e);
    }
  }
}
