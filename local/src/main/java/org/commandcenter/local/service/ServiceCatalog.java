package org.commandcenter.local.service;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.process.JavaCommand;
import org.commandcenter.local.process.OwnProcesses;
import org.commandcenter.local.process.Ports;
import org.commandcenter.local.state.Secrets;
import org.commandcenter.local.state.SigningKeys;
import org.commandcenter.local.state.StateFolder;

/** How each service is started: jar, JVM flags and the environment that configures it. */
public final class ServiceCatalog {
  private final Path root;
  private final StateFolder folder;
  private final Ports ports;
  private final Secrets secrets;
  private final String database;

  /**
   * @param root the repository, under which the services are built
   * @param database JDBC address
   */
  public ServiceCatalog(
      Path root, StateFolder folder, Ports ports, Secrets secrets, String database) {
    this.root = root;
    this.folder = folder;
    this.ports = ports;
    this.secrets = secrets;
    this.database = database;
  }

  public List<ServiceProcess> all() {
    return Arrays.stream(ServiceName.values()).map(this::process).toList();
  }

  private ServiceProcess process(ServiceName service) {
    return new ServiceProcess(
        service.id(),
        command(service),
        environment(service),
        folder.log(service.id()),
        folder.temporary(service.id()),
        URI.create("http://127.0.0.1:" + ports.management(service) + "/health/ready"));
  }

  private List<String> command(ServiceName service) {
    Path jar = root.resolve(service.id()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StartFailure(jar + " is missing: run bin/up without --no-build");
    }
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.executable());
    command.addAll(new OwnProcesses(folder.home()).marks(service.id()));
    command.addAll(memory(service));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Djava.io.tmpdir=" + folder.temporary(service.id()));
    if (service == ServiceName.CHURN_SERVICE) {
      command.add("--add-modules=jdk.incubator.vector");
    } else if (service != ServiceName.GATEWAY) {
      // Starting is most of what these processes compute.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-jar");
    command.add(jar.toString());
    return List.copyOf(command);
  }

  /** Keeps each process small at rest, whatever room its heaviest work once needed. */
  private static List<String> memory(ServiceName service) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + service.heapMegabytes() + "m");
    flags.add("-Xms32m");
    flags.add("-XX:+UseCompactObjectHeaders");
    flags.add("-XX:TrimNativeHeapInterval=5000");
    if (service == ServiceName.CHURN_SERVICE) {
      // Training takes a heap that scoring does not need: this collector gives it back when idle.
      flags.addAll(List.of("-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=10000"));
      flags.addAll(List.of("-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20"));
    } else {
      flags.add("-XX:+UseSerialGC");
    }
    return flags;
  }

  private Map<String, String> environment(ServiceName service) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.http(service)));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.management(service)));
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database);
    environment.put("QUARKUS_DATASOURCE_USERNAME", service.role());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.roles().get(service.role()));
    environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    environment.put("COMMANDCENTER_STORAGE_FOLDER", folder.objects().toString());
    environment.put(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        new SigningKeys(folder.home()).publicKey().toUri().toString());
    environment.put(
        "COMMANDCENTER_IDENTITY_TOKEN_URL", address(ServiceName.GATEWAY) + "/api/auth/token");
    environment.put("COMMANDCENTER_IDENTITY_CLIENT_ID", service.id());
    environment.put("COMMANDCENTER_IDENTITY_CLIENT_SECRET", secrets.clients().get(service.id()));
    switch (service) {
      case CUSTOMER_SERVICE ->
          environment.put("COMMANDCENTER_CUSTOMER_SECRET_KEY", secrets.customerKey());
      case CHURN_SERVICE -> neighbours(environment, ServiceName.CUSTOMER_SERVICE);
      case COUNTERFACTUAL_SERVICE ->
          neighbours(environment, ServiceName.CUSTOMER_SERVICE, ServiceName.CHURN_SERVICE);
      case ACTION_SERVICE -> {
        neighbours(
            environment,
            ServiceName.CUSTOMER_SERVICE,
            ServiceName.CHURN_SERVICE,
            ServiceName.COUNTERFACTUAL_SERVICE);
        environment.put("COMMANDCENTER_ACTION_SECRET_KEY", secrets.actionKey());
        environment.put("COMMANDCENTER_ACTION_SLACK_ALLOWED_HOSTS", "hooks.slack.com,127.0.0.1");
        environment.put("COMMANDCENTER_ACTION_CONSOLE_URL", address(ServiceName.GATEWAY) + "/");
      }
      case GATEWAY -> gateway(environment);
    }
    return environment;
  }

  private void neighbours(Map<String, String> environment, ServiceName... neighbours) {
    // Who erases somebody here looks at once whether it is true everywhere.
    environment.put("COMMANDCENTER_ERASURE_INTERVAL", "PT3S");
    for (ServiceName neighbour : neighbours) {
      environment.put("QUARKUS_REST_CLIENT_" + neighbour.name() + "_URL", address(neighbour));
    }
  }

  private void gateway(Map<String, String> environment) {
    for (ServiceName service : ServiceName.values()) {
      if (service != ServiceName.GATEWAY) {
        environment.put("COMMANDCENTER_GATEWAY_UPSTREAMS_" + service.name(), address(service));
      }
    }
    environment.put(
        "COMMANDCENTER_GATEWAY_SIGNING_KEY_FILE",
        new SigningKeys(folder.home()).signingKey().toString());
    environment.put("COMMANDCENTER_GATEWAY_ACCOUNTS_FILE", folder.accounts().path().toString());
    // Enough for generated passwords: the default would cost seconds at the first start.
    environment.put("COMMANDCENTER_GATEWAY_PASSWORDS_ITERATIONS", "100000");
    environment.put("COMMANDCENTER_GATEWAY_PUBLIC_URL", "http://localhost:" + ports.gateway());
  }

  private String address(ServiceName service) {
    return "http://127.0.0.1:" + ports.http(service);
  }
}
