package org.commandcenter.churn.model;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads LightGBM's native library, once, from a folder of its own. The wrapper unpacks it over the
 * same file of the temporary folder each time; another process may be using that file, and would
 * crash.
 */
final class LightGbmLibrary {
  private static final String FOLDER = "java.io.tmpdir";

  private LightGbmLibrary() {}

  private static final class Loading {
    static final Optional<Throwable> FAILURE = load();

    private Loading() {}
  }

  /**
   * @throws IllegalStateException when the library does not load; the message says why
   */
  static void require() {
    Loading.FAILURE.ifPresent(
        failure -> {
          throw new IllegalStateException(
              "LightGBM's native library does not load. It needs libgomp (package libgomp1 on"
                  + " Debian and Ubuntu, libgomp on Fedora) and a temporary folder, java.io.tmpdir="
                  + System.getProperty(FOLDER)
                  + ", from which programs may be run (not mounted noexec)",
              failure);
        });
  }

  private static Optional<Throwable> load() {
    String shared = System.getProperty(FOLDER);
    try {
      // The JDK reads the property once, here at the latest: its own files stay where they were.
      Path own = Files.createTempDirectory("lightgbm").toAbsolutePath();
      Files.delete(Files.createTempFile(own, "", ""));
      System.setProperty(FOLDER, own.toString());
      try {
        LGBMBooster.loadNative();
        return LGBMBooster.isNativeLoaded()
            ? Optional.empty()
            : Optional.of(new IOException("LightGBM's wrapper could not load it"));
      } finally {
        System.setProperty(FOLDER, shared);
        delete(own);
      }
    } catch (IOException | LinkageError e) {
      return Optional.of(e);
    }
  }

  /** A loaded library needs its file no more, where a file in use can be deleted. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
