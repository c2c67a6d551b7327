package org.commandcenter.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.service.ServiceName;

/** Where everything listens. All ports but PostgreSQL's follow from the gateway's. */
public record Ports(int gateway, int postgres) {
  private static final int MANAGEMENT = 1000;
  private static final int SINK = 10;

  /** So that the highest derived port still exists. */
  public static final int HIGHEST_GATEWAY = 65535 - MANAGEMENT - SINK;

  private static final int USUAL_POSTGRES = 5433;

  /** Takes PostgreSQL's port as asked, or its usual one, or any free one. */
  public static Ports choose(int gateway, int postgres) {
    if (postgres != 0) {
      return new Ports(gateway, postgres);
    }
    return new Ports(gateway, isFree(USUAL_POSTGRES) ? USUAL_POSTGRES : anyFree());
  }

  public int http(ServiceName service) {
    return gateway + service.portOffset();
  }

  public int management(ServiceName service) {
    return http(service) + MANAGEMENT;
  }

  public int sink() {
    return gateway + SINK;
  }

  /** Ends the start if a port is taken, naming it and the option that changes it. */
  public void requireFree() {
    Map<Integer, String> wanted = new LinkedHashMap<>();
    for (ServiceName service : ServiceName.values()) {
      wanted.put(http(service), service.id());
    }
    for (ServiceName service : ServiceName.values()) {
      wanted.put(management(service), service.id() + " health and metrics");
    }
    wanted.put(sink(), "the message inbox");
    wanted.forEach(
        (port, user) -> requireFree(port, user, "--port (the gateway's; the others follow it)"));
    requireFree(postgres, "PostgreSQL", "--postgres-port");
  }

  private static void requireFree(int port, String user, String option) {
    if (!isFree(port)) {
      throw new StartFailure(
          "Port "
              + port
              + " ("
              + user
              + ") is taken by another program; choose others with "
              + option);
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: a port whose last connections are still closing counts as free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw StartFailure.of("find a free port", e);
    }
  }
}
