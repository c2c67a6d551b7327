package org.commandcenter.local;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.local.demo.DemoOrganization;
import org.commandcenter.local.postgres.PostgresServer;
import org.commandcenter.local.postgres.ServiceRoles;
import org.commandcenter.local.process.OwnProcesses;
import org.commandcenter.local.process.Ports;
import org.commandcenter.local.process.Supervisor;
import org.commandcenter.local.service.ServiceCatalog;
import org.commandcenter.local.service.ServiceName;
import org.commandcenter.local.sink.Sink;
import org.commandcenter.local.state.Connection;
import org.commandcenter.local.state.Secrets;
import org.commandcenter.local.state.StateFolder;

/** Starts everything in order, keeps it running, and leaves nothing behind when it ends. */
public final class Launcher {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Path root;
  private final Options options;
  private final Terminal terminal;
  private final StateFolder folder;
  private final Supervisor supervisor;
  private volatile boolean stopped;

  Launcher(Path root, Options options, Terminal terminal) {
    this.root = root;
    this.options = options;
    this.terminal = terminal;
    this.folder = StateFolder.open(options.stateDir());
    this.supervisor = new Supervisor(Supervisor.Policy.USUAL, terminal);
  }

  /** Returns when everything was stopped; throws what ended the start, leaving nothing running. */
  void run() throws IOException {
    FileLock lock = RunningLauncher.claim(folder, gateway());
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "stop"));
    try {
      start();
    } finally {
      stop();
      lock.release();
    }
  }

  private void start() throws IOException {
    // A launcher that was killed leaves its processes: they are ours to end.
    List<String> left = stopProcesses(folder);
    if (!left.isEmpty()) {
      terminal.step("stopped what an earlier launcher left: " + String.join(", ", left));
    }
    if (options.fresh()) {
      folder.clear();
      terminal.step("starting over: " + folder.home() + " is empty");
    }
    folder.requireSpace();
    Ports ports = Ports.choose(options.port(), options.postgresPort());
    ports.requireFree();
    Secrets secrets = Secrets.of(folder, options.organizations());
    setAsideLogsOfLastStart();

    PostgresServer postgres = new PostgresServer(folder, ports.postgres(), secrets.postgres());
    terminal.step("starting PostgreSQL on port " + ports.postgres());
    supervisor.start(List.of(postgres));
    ServiceRoles roles = new ServiceRoles(ports.postgres(), secrets.postgres());
    roles.establish(postgres.data(), secrets.roles());

    try (Sink sink = new Sink(ports.sink(), folder.sink())) {
      terminal.step("starting the services and the gateway");
      supervisor.start(new ServiceCatalog(root, folder, ports, secrets, roles.address()).all());
      serve(secrets, "http://127.0.0.1:" + sink.port());
    }
  }

  private void serve(Secrets secrets, String sink) {
    Connection connection = new Connection(gateway(), secrets.users(), sink);
    folder.connection().write(connection);
    terminal.step("everything is ready at " + connection.gateway());
    new DemoOrganization(gateway(), sink, secrets, folder.steps(), terminal)
        .prepare(options.customers(), options.demo());
    terminal.line(Summary.of(connection, folder));
    RunningLauncher.write(folder, gateway(), true);
    supervisor.await();
  }

  /** So that a log shows one start from its first line; the start before stays beside it. */
  private void setAsideLogsOfLastStart() throws IOException {
    List<String> names = new ArrayList<>(List.of("postgres"));
    for (ServiceName service : ServiceName.values()) {
      names.add(service.id());
    }
    for (String name : names) {
      Path log = folder.log(name);
      if (Files.exists(log)) {
        Files.move(log, folder.log(name + ".previous"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void interrupted() {
    if (!stopped) {
      terminal.line("Stopping ...");
      stop();
      terminal.line("Everything is stopped.");
    }
  }

  private synchronized void stop() {
    if (!stopped) {
      supervisor.stop();
      stopProcesses(folder);
      folder.launcher().delete();
      stopped = true;
    }
  }

  private String gateway() {
    return "http://localhost:" + options.port();
  }

  /**
   * Stops what runs on a folder: services first, so that they can still write, then their database.
   *
   * @return the names of what ran
   */
  static List<String> stopProcesses(StateFolder folder) {
    List<String> stopped = new ArrayList<>(new OwnProcesses(folder.home()).stop(PATIENCE));
    if (new PostgresServer(folder, 0, "").stop()) {
      stopped.add("postgresql");
    }
    return stopped;
  }
}
