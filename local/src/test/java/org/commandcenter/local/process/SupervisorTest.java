package org.commandcenter.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.Terminal;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Supervisor supervisor =
      new Supervisor(
          new Supervisor.Policy(Duration.ofMinutes(1), 5, Duration.ofMillis(1)),
          new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8)));

  @Test
  void childThatIsKilledComesBack() {
    Sleeper sleeper = new Sleeper("sleep", "600");
    supervisor.start(List.of(sleeper));

    sleeper.runs.getFirst().destroyForcibly();

    await().until(() -> sleeper.runs.size() == 2 && sleeper.runs.get(1).isAlive());
    await()
        .untilAsserted(
            () ->
                assertThat(output.toString(StandardCharsets.UTF_8))
                    .contains("sleeper died (exit 137); restarting in", "sleeper is back"));
    supervisor.stop();
    sleeper.runs.getLast().destroyForcibly();
  }

  @Test
  void fiveQuickDeathsInARowEndEverything() {
    Sleeper sleeper = new Sleeper("false");
    supervisor.start(List.of(sleeper));

    assertThatThrownBy(supervisor::await)
        .isInstanceOf(StartFailure.class)
        .hasMessage("sleeper died 5 times in a row (exit 1); see sleeper.log");
    assertThat(sleeper.runs).hasSize(5);
  }

  @Test
  void nothingIsRestartedOnceStopped() throws InterruptedException {
    Sleeper sleeper = new Sleeper("sleep", "600");
    supervisor.start(List.of(sleeper));

    supervisor.stop();
    sleeper.runs.getFirst().destroyForcibly();
    supervisor.await();
    Thread.sleep(500);

    assertThat(sleeper.runs).hasSize(1);
  }

  /** Counts as ready as soon as it runs. */
  private static final class Sleeper implements Child {
    private final List<String> command;
    private final List<Process> runs = new CopyOnWriteArrayList<>();

    Sleeper(String... command) {
      this.command = List.of(command);
    }

    @Override
    public String name() {
      return "sleeper";
    }

    @Override
    public Path log() {
      return Path.of("sleeper.log");
    }

    @Override
    public Running start() {
      try {
        Process process = new ProcessBuilder(command).start();
        runs.add(process);
        return new Running(process.onExit().thenApply(ended -> "exit " + ended.exitValue()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void awaitReady(Running running) {
      // Nothing to wait for.
    }
  }
}
