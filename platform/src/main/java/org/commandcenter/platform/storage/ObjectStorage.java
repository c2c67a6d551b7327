package org.commandcenter.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Immutable, content-hashed objects: raw uploads, Parquet history, model artifacts. The
 * organization is part of every path; a key of one organization cannot reach into another's.
 */
public interface ObjectStorage {
  /**
   * Stores a file's content and returns only when it is durable.
   *
   * @param organization owner
   * @param key path within the organization, as {@code datasets/4711/raw.csv}: segments of {@code
   *     A-Za-z0-9._-} joined by slashes
   */
  StoredObject put(String organization, String key, Path file) throws IOException;

  /**
   * Opens an object for reading; the caller closes it.
   *
   * @throws java.io.FileNotFoundException when there is none
   */
  InputStream open(String organization, String key) throws IOException;

  /** Removes an object; without effect when there is none. */
  void delete(String organization, String key) throws IOException;
}
