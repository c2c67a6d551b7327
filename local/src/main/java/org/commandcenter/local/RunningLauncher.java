package org.commandcenter.local;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.Optional;
import org.commandcenter.local.process.Pause;
import org.commandcenter.local.state.StateFolder;

/**
 * The launcher at work on a state folder, as the other commands see it.
 *
 * @param ready whether everything was started and loaded
 */
record RunningLauncher(long pid, String gateway, boolean ready) {
  /** Takes the folder, or ends the start where another launcher has it. */
  static FileLock claim(StateFolder folder, String gateway) {
    FileLock lock = folder.tryLock();
    if (lock == null) {
      RunningLauncher other =
          read(folder).orElse(new RunningLauncher(0, "an address not known yet", false));
      throw new StartFailure(
          "Already running at %s (pid %d, state in %s); bin/down stops it"
              .formatted(other.gateway(), other.pid(), folder.home()));
    }
    write(folder, gateway, false);
    return lock;
  }

  static void write(StateFolder folder, String gateway, boolean ready) {
    folder.launcher().write(new RunningLauncher(ProcessHandle.current().pid(), gateway, ready));
  }

  static Optional<RunningLauncher> read(StateFolder folder) {
    return folder.launcher().read(RunningLauncher.class);
  }

  /**
   * Ends the launcher that has the folder, if one does: first by asking, then by force.
   *
   * @return whether there was one
   */
  static boolean stop(StateFolder folder) {
    if (isFree(folder)) {
      return false;
    }
    Optional<ProcessHandle> process =
        read(folder).flatMap(launcher -> ProcessHandle.of(launcher.pid()));
    process.ifPresent(ProcessHandle::destroy);
    if (!Pause.until(Duration.ofMinutes(1), () -> isFree(folder))) {
      process.ifPresent(ProcessHandle::destroyForcibly);
      if (!Pause.until(Duration.ofSeconds(5), () -> isFree(folder))) {
        throw new StartFailure("The launcher that holds " + folder.home() + " does not end");
      }
    }
    return true;
  }

  private static boolean isFree(StateFolder folder) {
    try (FileLock lock = folder.tryLock()) {
      return lock != null;
    } catch (IOException e) {
      throw StartFailure.of("release the lock of " + folder.home(), e);
    }
  }
}
