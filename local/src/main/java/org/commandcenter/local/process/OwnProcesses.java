package org.commandcenter.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The processes that work for one state folder. Each names the folder in its command line, so that
 * they are found again after a launcher was killed, and nobody else's process is taken for ours.
 */
public final class OwnProcesses {
  private static final String STATE = "-Dcommandcenter.state=";
  private static final String NAME = "-Dcommandcenter.process=";

  private final String mark;

  public OwnProcesses(Path stateFolder) {
    // The closing slash keeps /x/.local apart from /x/.local2.
    this.mark = STATE + stateFolder + "/";
  }

  /** JVM arguments by which a process is known as ours. */
  public List<String> marks(String name) {
    return List.of(mark, NAME + name);
  }

  /** Asks every process to end, and ends those that have not after the patience given. */
  public List<String> stop(Duration patience) {
    List<ProcessHandle> found = find();
    List<String> stopped = found.stream().map(OwnProcesses::describe).toList();
    found.forEach(ProcessHandle::destroy);
    if (!ended(patience)) {
      find().forEach(ProcessHandle::destroyForcibly);
      ended(Duration.ofSeconds(5));
    }
    return stopped;
  }

  private boolean ended(Duration patience) {
    return Pause.until(patience, () -> find().isEmpty());
  }

  private List<ProcessHandle> find() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> runs(process, mark))
        .toList();
  }

  /** Whether a process lives and its command line has the given part; a zombie has none. */
  public static boolean runs(ProcessHandle process, String part) {
    return process.isAlive() && process.info().commandLine().orElse("").contains(part);
  }

  private static String describe(ProcessHandle process) {
    String line = process.info().commandLine().orElse("");
    int start = line.indexOf(NAME);
    String name = start < 0 ? "process" : line.substring(start + NAME.length()).split(" ", 2)[0];
    return name + " (pid " + process.pid() + ")";
  }
}
