package org.commandcenter.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.local.process.JavaCommand;
import org.commandcenter.local.process.Pause;
import org.commandcenter.local.state.StateFolder;

/**
 * Starts a launcher that outlives this terminal, shows what it says, and leaves when it is ready.
 */
final class Detached {
  private final Path root;
  private final Terminal terminal;
  private final StateFolder folder;

  Detached(Path root, Options options, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
    this.folder = StateFolder.open(options.stateDir());
  }

  void run(List<String> arguments) throws IOException {
    Path log = folder.log("launcher");
    Files.deleteIfExists(log);
    Files.createFile(log);
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.redirectErrorStream(true);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(log.toFile());
    Process launcher = builder.start();
    Thread abandon = new Thread(() -> end(launcher), "abandon");
    Runtime.getRuntime().addShutdownHook(abandon);
    try (RandomAccessFile said = new RandomAccessFile(log.toFile(), "r")) {
      while (launcher.isAlive() && !isReady(launcher)) {
        show(said);
        Pause.of(Duration.ofMillis(100));
      }
      show(said);
    }
    Runtime.getRuntime().removeShutdownHook(abandon);
    if (!launcher.isAlive()) {
      // It has said why.
      System.exit(1);
    }
  }

  private boolean isReady(Process launcher) {
    return RunningLauncher.read(folder)
        .filter(running -> running.pid() == launcher.pid() && running.ready())
        .isPresent();
  }

  private void show(RandomAccessFile said) throws IOException {
    byte[] more = new byte[(int) (said.length() - said.getFilePointer())];
    said.readFully(more);
    terminal.part(new String(more, StandardCharsets.UTF_8));
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    // A session of its own: neither Ctrl-C nor the end of this terminal reaches it.
    command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid" : "nohup");
    command.add(JavaCommand.executable());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dcommandcenter.root=" + root);
    command.addAll(List.of("-cp", JavaCommand.classPath(), Up.class.getName()));
    arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
    return command;
  }

  /** Ctrl-C before it was ready: the launcher stops everything that it started. */
  private static void end(Process launcher) {
    launcher.destroy();
    launcher.onExit().join();
  }
}
