package org.commandcenter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.commandcenter.local.process.JavaCommand;
import org.commandcenter.local.process.OwnProcesses;
import org.commandcenter.local.process.Ports;
import org.commandcenter.local.state.Secrets;
import org.commandcenter.local.state.StateFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher and the real PostgreSQL, with tiny processes where the services will be. */
class LaunchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PORT = FreePorts.base();

  @TempDir static Path root;
  private static Path state;

  @BeforeAll
  static void install() throws IOException {
    root = root.toRealPath();
    state = root.resolve("state");
    FakeService.install(root);
  }

  @AfterEach
  void stopEverything() throws Exception {
    run(Down.class, "--state-dir", state.toString());
  }

  @Test
  void detachedStartSurvivesKillsAndIsStoppedEvenWithoutItsLauncher() throws Exception {
    // Given
    Result up = up("--detach");
    assertThat(up.code()).as(up.output()).isZero();
    assertThat(up.output())
        .contains("http://localhost:" + PORT, "admin@demo", "http://127.0.0.1:" + (PORT + 10));
    StateFolder folder = new StateFolder(state);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.connection().path())))
        .isEqualTo("rw-------");
    assertThat(up("--detach").output())
        .contains("bin/up: Already running at http://localhost:" + PORT);
    execute(folder, "create table kept as select 42 as answer");

    // When a service and the database are killed
    ProcessHandle action = process("action-service").orElseThrow();
    action.destroyForcibly();
    ProcessHandle postgres = process("bin/postgres -D " + state).orElseThrow();
    postgres.destroyForcibly();

    // Then both come back, the database with its data
    await().atMost(PATIENCE).until(() -> isBack("action-service", action));
    await().atMost(PATIENCE).until(() -> isBack("bin/postgres -D " + state, postgres));
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> execute(folder, "insert into kept select answer from kept"));

    // When the launcher is killed
    launcher().destroyForcibly();
    await().atMost(PATIENCE).until(() -> launcherIsGone());
    Result down = run(Down.class, "--state-dir", state.toString());

    // Then what it left is stopped
    assertThat(down.output())
        .contains("Stopped what a killed launcher left", "customer-service", "postgresql");
    assertThat(process(state.toString())).isEmpty();
    new Ports(PORT, 0).requireFree();
  }

  @Test
  void deathDuringTheStartEndsEverythingWithOneLineThatNamesTheChild() throws Exception {
    // Given
    Path reason = Files.createFile(root.resolve("die-churn-service"));

    // When
    Result up = up();
    Files.delete(reason);

    // Then
    assertThat(up.code()).isEqualTo(1);
    assertThat(up.lastLine())
        .startsWith("bin/up: churn-service died while starting (exit 3)")
        .contains(state.resolve("logs/churn-service.log").toString());
    assertThat(state.resolve("logs/churn-service.log")).content().contains("cannot go on");
    assertThat(process(state.toString())).isEmpty();
  }

  @Test
  void takenPortEndsTheStartWithItsNumberAndTheOptionThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(PORT + 3, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Result up = up();

      assertThat(up.code()).isEqualTo(1);
      assertThat(up.lastLine())
          .startsWith("bin/up: Port " + taken.getLocalPort() + " (counterfactual-service) is taken")
          .contains("--port");
      assertThat(process(state.toString())).isEmpty();
    }
  }

  private static Result up(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--state-dir", state.toString(), "--port", "" + PORT, "--no-demo"));
    arguments.addAll(List.of(more));
    return run(Up.class, arguments.toArray(String[]::new));
  }

  private record Result(int code, String output) {
    String lastLine() {
      return output.lines().toList().getLast();
    }
  }

  private static Result run(Class<?> main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                JavaCommand.executable(),
                "-XX:TieredStopAtLevel=1",
                "-Dcommandcenter.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(root, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }

  private static void execute(StateFolder folder, String sql) throws SQLException {
    Secrets secrets = folder.secrets().read(Secrets.class).orElseThrow();
    String url = "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/command_center";
    try (Connection connection =
        DriverManager.getConnection(
            url, "customer_service", secrets.roles().get("customer_service"))) {
      connection.createStatement().execute(sql);
    }
  }

  private static String postgresPort() {
    String command =
        process("bin/postgres -D " + state).orElseThrow().info().commandLine().orElseThrow();
    return command.replaceFirst(".* -p (\\d+) .*", "$1");
  }

  private static Optional<ProcessHandle> process(String part) {
    return ProcessHandle.allProcesses()
        .filter(process -> OwnProcesses.runs(process, state.toString()))
        .filter(process -> OwnProcesses.runs(process, part))
        .findAny();
  }

  private static boolean isBack(String part, ProcessHandle before) {
    return process(part).filter(now -> now.pid() != before.pid()).isPresent();
  }

  private static ProcessHandle launcher() {
    return process(Up.class.getName()).orElseThrow();
  }

  private static boolean launcherIsGone() {
    return process(Up.class.getName()).isEmpty();
  }
}
