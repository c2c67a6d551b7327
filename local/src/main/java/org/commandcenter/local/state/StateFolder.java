package org.commandcenter.local.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.commandcenter.local.StartFailure;

/**
 * Everything that a start keeps: database, files, secrets, logs, messages. One launcher at a time.
 */
public record StateFolder(Path home) {
  private static final long MEGABYTE = 1024 * 1024;

  /** PostgreSQL unpacked and initialised, logs, and room to work. */
  private static final long NEEDED_MEGABYTES = 500;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  public static StateFolder open(Path home) {
    try {
      // A folder that was there already is not ours to close.
      Files.createDirectories(home, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      StateFolder folder = new StateFolder(home.toRealPath());
      Files.createDirectories(folder.logs());
      // A start that runs by itself writes there what it would have said, passwords among it.
      Files.setPosixFilePermissions(folder.logs(), OWNER_ONLY);
      return folder;
    } catch (IOException e) {
      throw StartFailure.of("create " + home, e);
    }
  }

  public Path logs() {
    return home.resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path postgres() {
    return home.resolve("postgres");
  }

  public Path objects() {
    return home.resolve("objects");
  }

  public Path sink() {
    return home.resolve("sink");
  }

  public Path temporary(String process) {
    return home.resolve("tmp").resolve(process);
  }

  /** The address, users and passwords, for scripts. */
  public JsonFile connection() {
    return new JsonFile(home.resolve("connection.json"));
  }

  /** The launcher that runs on this folder, while it runs. */
  public JsonFile launcher() {
    return new JsonFile(home.resolve("launcher.json"));
  }

  /** Which steps of the first start are done. */
  public JsonFile steps() {
    return new JsonFile(home.resolve("state.json"));
  }

  /** Users and service clients, as the gateway reads them. */
  public JsonFile accounts() {
    return new JsonFile(home.resolve("accounts.json"));
  }

  public JsonFile secrets() {
    return new JsonFile(home.resolve("secrets.json"));
  }

  /** Ends the start early where the disk has no room, rather than in the middle of something. */
  public void requireSpace() {
    requireSpace(NEEDED_MEGABYTES);
  }

  void requireSpace(long megabytes) {
    try {
      long free = Files.getFileStore(home).getUsableSpace() / MEGABYTE;
      if (free < megabytes) {
        throw new StartFailure(
            "The disk is full: " + free + " MB free at " + home + ", " + megabytes + " MB needed");
      }
    } catch (IOException e) {
      throw StartFailure.of("see how full the disk is", e);
    }
  }

  private Path lock() {
    return home.resolve("launcher.lock");
  }

  /**
   * Held while a launcher runs; the operating system releases it however the launcher ends.
   *
   * @return null when another launcher holds it
   */
  public FileLock tryLock() {
    try {
      FileChannel channel =
          FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return lock;
    } catch (OverlappingFileLockException e) {
      return null;
    } catch (IOException e) {
      throw StartFailure.of("lock " + home, e);
    }
  }

  /** Deletes what earlier starts left, but not the logs and what says that the caller runs here. */
  public void clear() {
    Set<Path> kept = Set.of(lock(), launcher().path(), logs());
    try (var entries = Files.list(home)) {
      for (Path entry : entries.toList()) {
        if (!kept.contains(entry)) {
          delete(entry);
        }
      }
    } catch (IOException e) {
      throw StartFailure.of("empty " + home, e);
    }
  }

  /** Deletes a folder with everything in it; links are removed, not followed. */
  public static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
