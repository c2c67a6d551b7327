package org.commandcenter.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.commandcenter.local.process.Pause;

/**
 * Unpacks, initialises and starts PostgreSQL in a JVM of its own, then leaves it running. Apart
 * from the launcher because unpacking needs a heap of 192 MB once, and because the library would
 * stop the database at the same moment as the services that still write to it.
 */
public final class PostgresBoot {
  static final String PASSWORD = "COMMANDCENTER_POSTGRES_PASSWORD";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long SMALLEST_SPACE = 1024 * 1024;

  private PostgresBoot() {}

  /** Arguments: folder of the software, folder of the data, log file, port. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[1]);
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(Path.of(arguments[2]).toFile());
    Thread.ofVirtual().start(() -> endWhenTheServerDoes(data));
    EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(Path.of(arguments[0]).toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(Integer.parseInt(arguments[3]))
        .setConnectConfig("password", System.getenv(PASSWORD))
        .setPGStartupWait(PATIENCE)
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        // The library is made for tests and gives durability away; this data must survive.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "120")
        // Lists of a million customers read a quarter of it; what nobody reads is not taken.
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("unix_socket_directories", "")
        .start();
    // Not exit: its hooks would stop the server that was just started.
    Runtime.getRuntime().halt(0);
  }

  /** The library waits for its whole patience even when the server or the unpacking has failed. */
  private static void endWhenTheServerDoes(Path data) {
    int idle = 0;
    boolean started = false;
    while (idle < 10) {
      Pause.of(Duration.ofMillis(200));
      if (data.toFile().getParentFile().getUsableSpace() < SMALLEST_SPACE) {
        System.err.println("No space left on the disk of " + data);
        break;
      }
      boolean working = ProcessHandle.current().children().findAny().isPresent();
      started |= working && Files.exists(data.resolve("postgresql.conf"));
      idle = started && !working && !Files.exists(data.resolve("postmaster.pid")) ? idle + 1 : 0;
    }
    Runtime.getRuntime().halt(1);
  }
}
