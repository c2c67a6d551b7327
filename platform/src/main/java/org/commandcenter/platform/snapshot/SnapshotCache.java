package org.commandcenter.platform.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.storage.Digests;

/**
 * Snapshot files of neighbours on this machine's disk, by content hash: downloaded once, checked,
 * and free to be lost.
 */
@ApplicationScoped
public class SnapshotCache {
  private static final int ATTEMPTS = 5;

  private final Path folder;

  /** How often an organization's files were forgotten. */
  private final Map<String, Integer> forgotten = new ConcurrentHashMap<>();

  SnapshotCache() throws IOException {
    this.folder = Files.createTempDirectory("command-center-snapshots-");
    folder.toFile().deleteOnExit();
  }

  /** Opens a file of a manifest at its owner. */
  @FunctionalInterface
  public interface Source {
    InputStream open(String fileId) throws IOException;
  }

  /**
   * Does work that asks for a manifest and fetches its {@link #files}: once more where one of them
   * was withdrawn before it was fetched, because somebody was erased. A new manifest names others.
   */
  public static <T> T current(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (Withdrawn e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static final class Withdrawn extends ApiException {
    private static final long serialVersionUID = 1L;

    Withdrawn() {
      super(
          CommonError.UPSTREAM_FAILED,
          "A snapshot's files were withdrawn again and again while they were fetched; try again");
    }
  }

  /**
   * The manifest's files on this disk.
   *
   * @throws ApiException {@code upstream_failed} when a file arrives damaged, or is gone: see
   *     {@link #current}
   */
  public List<Path> files(String organization, SnapshotManifest manifest, Source source) {
    List<Path> files = new ArrayList<>();
    for (SnapshotManifest.SnapshotFile file : manifest.files()) {
      files.add(file(organization, file, source));
    }
    return files;
  }

  /**
   * Removes the organization's files, and those that are being fetched as soon as they are here.
   */
  public void forget(String organization) {
    forgotten.merge(organization, 1, Integer::sum);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            Files.createDirectories(folder.resolve(organization)), "*.parquet")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Files of snapshots could not be removed", e);
    }
  }

  /** How often files of any organization were removed so far. */
  long forgets() {
    return forgotten.values().stream().mapToLong(Integer::longValue).sum();
  }

  private Path file(String organization, SnapshotManifest.SnapshotFile file, Source source) {
    try {
      Path home = Files.createDirectories(folder.resolve(organization));
      Path target = home.resolve(file.sha256() + ".parquet");
      while (!Files.exists(target)) {
        int before = forgotten.getOrDefault(organization, 0);
        Path part = Files.createTempFile(home, "part-", ".tmp");
        try {
          fetch(file, source, part);
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(part);
        }
        if (forgotten.getOrDefault(organization, 0) != before) {
          Files.deleteIfExists(target);
        }
      }
      return target;
    } catch (IOException e) {
      throw new ApiException(CommonError.UPSTREAM_FAILED, "A snapshot file could not be fetched");
    }
  }

  private static void fetch(SnapshotManifest.SnapshotFile file, Source source, Path part)
      throws IOException {
    try (InputStream in = source.open(file.id())) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    } catch (ApiException e) {
      throw e.error() == CommonError.NOT_FOUND ? new Withdrawn() : e;
    } catch (WebApplicationException e) {
      throw e.getResponse().getStatus() == 404 ? new Withdrawn() : e;
    }
    if (!Digests.sha256(part).equals(file.sha256())) {
      throw new ApiException(
          CommonError.UPSTREAM_FAILED, "A snapshot file arrived damaged; try again");
    }
  }
}
