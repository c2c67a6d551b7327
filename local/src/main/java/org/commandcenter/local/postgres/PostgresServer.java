package org.commandcenter.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.process.Child;
import org.commandcenter.local.process.JavaCommand;
import org.commandcenter.local.process.OwnProcesses;
import org.commandcenter.local.process.Pause;
import org.commandcenter.local.state.StateFolder;

/** The real PostgreSQL of one state folder. Its data survive stops, kills and upgrades of ours. */
public final class PostgresServer implements Child {
  private static final Pattern REASON =
      Pattern.compile("(?i).*?(?:FATAL|PANIC|initdb: error|No space left).*");

  private final StateFolder folder;
  private final int port;
  private final String password;
  private final Path software;
  private final Path data;
  private final Path initialised;
  private volatile boolean answering;

  public PostgresServer(StateFolder folder, int port, String password) {
    this.folder = folder;
    this.port = port;
    this.password = password;
    this.software = folder.postgres().resolve("software");
    this.data = folder.postgres().resolve("data");
    this.initialised = folder.postgres().resolve("initialised");
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Path log() {
    return folder.log("postgres");
  }

  public Path data() {
    return data;
  }

  @Override
  public Running start() {
    answering = false;
    try {
      stop();
      removeWhatIsHalfDone();
      ProcessBuilder builder = new ProcessBuilder(bootCommand());
      builder.environment().put(PostgresBoot.PASSWORD, password);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      long logged = Files.exists(log()) ? Files.size(log()) : 0;
      Process boot = builder.start();
      CompletableFuture<String> end = new CompletableFuture<>();
      Thread.startVirtualThread(() -> follow(boot, logged, end));
      return new Running(end);
    } catch (IOException e) {
      throw StartFailure.of("start PostgreSQL", e);
    }
  }

  @Override
  public void awaitReady(Running running) {
    Pause.until(Duration.ofMinutes(3), () -> answering || running.end().isDone());
    if (!answering) {
      throw new StartFailure(
          "PostgreSQL did not start ("
              + running.end().getNow("it took too long")
              + "); see the end of "
              + log());
    }
  }

  /** Stops the server of this folder, also one that a killed launcher left. */
  public boolean stop() {
    if (processes().isEmpty()) {
      return false;
    }
    // SIGINT is PostgreSQL's orderly stop that does not wait for clients to leave.
    for (String signal : List.of("INT", "QUIT", "KILL")) {
      for (ProcessHandle process : processes()) {
        signal(process, signal);
      }
      if (Pause.until(Duration.ofSeconds(15), () -> processes().isEmpty())) {
        break;
      }
    }
    return true;
  }

  private void follow(Process boot, long logged, CompletableFuture<String> end) {
    int code = boot.onExit().join().exitValue();
    if (code != 0) {
      end.complete(reason(logged, code));
      return;
    }
    try {
      Files.writeString(initialised, "");
    } catch (IOException e) {
      end.complete(String.valueOf(e.getMessage()));
      return;
    }
    answering = true;
    // Not its parent: nobody tells us of its end.
    while (!processes().isEmpty()) {
      Pause.of(Duration.ofMillis(500));
    }
    end.complete("gone");
  }

  /** A folder unpacked or initialised by half breaks every later start. */
  private void removeWhatIsHalfDone() throws IOException {
    Files.createDirectories(software);
    StateFolder.delete(temporary());
    Files.createDirectories(temporary());
    try (var unpacked = Files.list(software)) {
      for (Path folder : unpacked.toList()) {
        if (!Files.exists(folder.resolve(".exists"))) {
          StateFolder.delete(folder);
        }
      }
    }
    if (!Files.exists(initialised)) {
      StateFolder.delete(data);
    }
    // No server of ours runs any more, so whatever process has that number now is not it.
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  private Path temporary() {
    return folder.temporary(name());
  }

  private List<String> bootCommand() {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.executable());
    command.addAll(new OwnProcesses(folder.home()).marks(name()));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + temporary());
    command.addAll(List.of("-cp", JavaCommand.classPath(), PostgresBoot.class.getName()));
    command.addAll(
        List.of(software.toString(), data.toString(), log().toString(), String.valueOf(port)));
    return command;
  }

  /** The server and what initialises or starts it; its workers rename themselves and follow it. */
  private List<ProcessHandle> processes() {
    String runsOn = "-D " + data;
    return ProcessHandle.allProcesses()
        .filter(process -> OwnProcesses.runs(process, runsOn))
        .toList();
  }

  private String reason(long logged, int code) {
    try {
      byte[] log = Files.readAllBytes(log());
      int from = (int) Math.min(logged, log.length);
      return new String(log, from, log.length - from, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> REASON.matcher(line).matches())
          .reduce((first, last) -> last)
          .orElse("exit " + code);
    } catch (IOException e) {
      return "exit " + code;
    }
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
