package org.commandcenter.churn.prediction.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.commandcenter.churn.serving.ServingConfig;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.storage.ObjectStorage;

/**
 * Files to be scored and scored files. They name customers in ways of their own, so an erasure
 * removes them all: whoever sent one has it still.
 */
@ApplicationScoped
public class BatchFiles implements PersonalData {
  private final Database database;
  private final ObjectStorage storage;
  private final Duration keptFor;

  BatchFiles(Database database, ObjectStorage storage, ServingConfig config) {
    this.database = database;
    this.storage = storage;
    this.keptFor = config.filesFor();
  }

  /** Keeps a file, and removes those that are old. */
  void put(String organization, String key, Path file) throws IOException {
    for (String old : keys(organization, keptFor)) {
      delete(organization, old);
    }
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                """
                insert into prediction_file (organization_id, key) values (?, ?)
                on conflict do nothing
                """,
                organization,
                key));
    storage.put(organization, key, file);
  }

  /**
   * Opens a file; the caller closes it.
   *
   * @throws java.io.FileNotFoundException when it is not kept any more
   */
  InputStream open(String organization, String key) throws IOException {
    return storage.open(organization, key);
  }

  /**
   * Copies a file to where a job works on it.
   *
   * @throws ApiException when it is not kept any more
   */
  void fetch(String organization, String key, Path to) throws IOException {
    try (InputStream in = open(organization, key)) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileNotFoundException e) {
      throw gone();
    }
  }

  /** That a file was removed while it was needed. */
  static ApiException gone() {
    return new ApiException(
        CommonError.CONFLICT,
        "The file was removed, because a customer who may be in it was erased, or because it was"
            + " too old: send it again");
  }

  void delete(String organization, String key) throws IOException {
    storage.delete(organization, key);
    database.useOrganization(
        organization,
        handle ->
            handle.execute(
                "delete from prediction_file where organization_id = ? and key = ?",
                organization,
                key));
  }

  private List<String> keys(String organization, Duration olderThan) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select key from prediction_file
                    where stored_at <= now() - :seconds * interval '1 second'
                    """)
                .bind("seconds", olderThan.toSeconds())
                .mapTo(String.class)
                .list());
  }

  @Override
  public String place() {
    return "prediction_files";
  }

  @Override
  public long erase(ErasedPerson person) {
    List<String> keys = keys(person.organization(), Duration.ZERO);
    try {
      for (String key : keys) {
        delete(person.organization(), key);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Prediction files could not be removed", e);
    }
    return keys.size();
  }

  @Override
  public long remaining(ErasedPerson person) {
    return keys(person.organization(), Duration.ZERO).size();
  }
}
