package org.commandcenter.platform.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Objects as files below one folder. An object appears whole or not at all. */
final class LocalObjectStorage implements ObjectStorage {
  private final Path root;

  LocalObjectStorage(Path root) {
    this.root = root.toAbsolutePath();
  }

  @Override
  public StoredObject put(String organization, String key, Path file) throws IOException {
    Path target = path(organization, key);
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), "part-", ".tmp");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      StoredObject stored = new StoredObject(key, Files.size(part), Digests.sha256(part));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return stored;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public InputStream open(String organization, String key) throws IOException {
    try {
      return Files.newInputStream(path(organization, key));
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(key);
    }
  }

  @Override
  public void delete(String organization, String key) throws IOException {
    Files.deleteIfExists(path(organization, key));
  }

  private Path path(String organization, String key) {
    return root.resolve(ObjectKey.of(organization, key));
  }
}
