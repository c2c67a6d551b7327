package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.commandcenter.local.FreePorts;
import org.commandcenter.local.process.OwnProcesses;
import org.commandcenter.local.state.Connection;
import org.commandcenter.local.state.Secrets.User;
import org.commandcenter.local.state.StateFolder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The running system: bin/up itself with the packaged services and a small demo organization, once
 * for all system tests, which take it as a parameter.
 */
final class CommandCenter implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path STATE = Path.of("target", "system").toAbsolutePath();

  /** Of the demo organization: enough lost ones that some of their histories can be judged. */
  static final int CUSTOMERS = 400;

  private final int port = FreePorts.base();
  private final int providerPort = FreePorts.any();
  private final StateFolder folder;
  private final Connection connection;

  private CommandCenter() {
    run(
        identityProvider(),
        "bin/up",
        "--no-build",
        "--fresh",
        "--detach",
        "--state-dir",
        STATE.toString(),
        "--port",
        String.valueOf(port),
        "--customers",
        String.valueOf(CUSTOMERS),
        "--organizations",
        "older,fuzz");
    folder = StateFolder.open(STATE);
    connection = folder.connection().read(Connection.class).orElseThrow();
  }

  /** Gives the one running system to every test that asks for it. */
  static final class Started implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == CommandCenter.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(CommandCenter.class, type -> new CommandCenter(), CommandCenter.class);
    }
  }

  String password(String name) {
    return user(name).password();
  }

  /** The API as one of the users, as {@code analyst@demo}. */
  Api as(String name) {
    Api anonymous = new Api(connection.gateway(), "");
    Answer login =
        anonymous.post(
            "/api/auth/login",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(name, password(name)));
    return new Api(connection.gateway(), login.expect(200).at("/token").asText());
  }

  User user(String name) {
    return connection.users().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Api anonymous() {
    return new Api(connection.gateway(), "");
  }

  /** A service's own port, past the gateway. */
  Api direct(int service, String token) {
    return new Api("http://127.0.0.1:" + (port + service), token);
  }

  /** Every operation of a service; 0: of all of them together, as the gateway documents them. */
  List<Operation> operations(int service) {
    Api document =
        service == 0 ? anonymous() : new Api("http://127.0.0.1:" + (port + 1000 + service), "");
    return Operation.of(document.get("/openapi?format=json").expect(200));
  }

  Connection connection() {
    return connection;
  }

  StateFolder folder() {
    return folder;
  }

  /** Where the gateway looks for an identity provider. */
  int providerPort() {
    return providerPort;
  }

  int port() {
    return port;
  }

  /** Ends a service as a power cut would. */
  void kill(String service) {
    ProcessHandle process = process(service);
    process.destroyForcibly();
    process.onExit().join();
  }

  ProcessHandle process(String service) {
    return ProcessHandle.allProcesses()
        .filter(process -> OwnProcesses.runs(process, "commandcenter.state=" + STATE + "/"))
        .filter(process -> OwnProcesses.runs(process, "commandcenter.process=" + service + " "))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    run(Map.of(), "bin/down", "--state-dir", STATE.toString());
  }

  /** A provider that is not there yet, and may come at its port. */
  private Map<String, String> identityProvider() {
    return Map.of(
        "COMMANDCENTER_GATEWAY_OIDC_ISSUER", Keycloak.issuer(providerPort),
        "COMMANDCENTER_GATEWAY_OIDC_AUDIENCE", "command-center",
        "COMMANDCENTER_GATEWAY_OIDC_ROLES_VIEWER", "cc-viewers",
        "COMMANDCENTER_GATEWAY_OIDC_ROLES_ANALYST", "cc-analysts",
        "COMMANDCENTER_GATEWAY_OIDC_ROLES_ADMIN", "cc-admins",
        "COMMANDCENTER_GATEWAY_OIDC_RETRY", "PT1S");
  }

  private static void run(Map<String, String> environment, String script, String... arguments) {
    try {
      Path output = Files.createDirectories(STATE.getParent()).resolve("system-start.log");
      ProcessBuilder builder = new ProcessBuilder(arguments);
      builder.command().addFirst(ROOT.resolve(script).toString());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      Process process = builder.start();
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
