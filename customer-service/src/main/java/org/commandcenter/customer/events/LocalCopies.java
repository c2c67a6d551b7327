package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Copies of objects by their content's hash, within a bound; free to be lost. What was asked for
 * lately is never dropped for lack of room: somebody may be reading it.
 */
final class LocalCopies {
  private static final long READING = Duration.ofMinutes(10).toNanos();

  private final Path folder;
  private final long maxBytes;
  private final Map<Path, Copy> copies = new ConcurrentHashMap<>();

  LocalCopies(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    folder.toFile().deleteOnExit();
  }

  /**
   * @param usedAt of {@link System#nanoTime}
   */
  private record Copy(long bytes, long usedAt) {
    boolean isInUse() {
      return System.nanoTime() - usedAt < READING;
    }
  }

  /** The copy, or null. */
  Path find(String organization, String sha256) {
    Path path = path(organization, sha256);
    Copy found =
        copies.computeIfPresent(path, (key, copy) -> new Copy(copy.bytes(), System.nanoTime()));
    return found == null ? null : path;
  }

  /** Keeps a copy of a file; the file itself may go. */
  Path keep(String organization, String sha256, Path file) throws IOException {
    Path path = path(organization, sha256);
    Files.createDirectories(path.getParent());
    Path part = Files.createTempFile(path.getParent(), "part-", ".tmp");
    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
    long bytes = Files.size(part);
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    copies.put(path, new Copy(bytes, System.nanoTime()));
    makeRoom();
    return path;
  }

  void drop(String organization, String sha256) throws IOException {
    drop(path(organization, sha256));
  }

  Set<String> organizations() {
    return copies.keySet().stream()
        .map(path -> path.getParent().getFileName().toString())
        .collect(java.util.stream.Collectors.toSet());
  }

  void dropAllBut(String organization, Set<String> needed) throws IOException {
    for (Map.Entry<Path, Copy> copy : copies.entrySet()) {
      Path path = copy.getKey();
      String sha256 = path.getFileName().toString().replace(".parquet", "");
      if (path.getParent().getFileName().toString().equals(organization)
          && !needed.contains(sha256)
          && !copy.getValue().isInUse()) {
        drop(path);
      }
    }
  }

  private void makeRoom() throws IOException {
    long size = copies.values().stream().mapToLong(Copy::bytes).sum();
    if (size <= maxBytes) {
      return;
    }
    List<Map.Entry<Path, Copy>> oldestFirst =
        copies.entrySet().stream()
            .sorted(Comparator.comparing(copy -> copy.getValue().usedAt()))
            .toList();
    for (Map.Entry<Path, Copy> copy : oldestFirst) {
      if (size <= maxBytes || copy.getValue().isInUse()) {
        return;
      }
      drop(copy.getKey());
      size -= copy.getValue().bytes();
    }
  }

  private void drop(Path path) throws IOException {
    if (copies.remove(path) != null) {
      Files.deleteIfExists(path);
    }
  }

  private Path path(String organization, String sha256) {
    return folder.resolve(organization).resolve(sha256 + ".parquet");
  }
}
