package org.commandcenter.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.commandcenter.local.service.ServiceName;

/**
 * Stands where a service will: configured by the same environment, it answers {@code {}} to every
 * call on both ports, or dies at once where a file {@code die-NAME} lies beside its module.
 */
public final class FakeService {
  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    String name = System.getProperty("commandcenter.process");
    Path root = Path.of(System.getProperty("java.class.path")).resolve("../../../..").normalize();
    if (Files.exists(root.resolve("die-" + name))) {
      System.out.println("cannot go on");
      System.exit(3);
    }
    listen("QUARKUS_MANAGEMENT_PORT");
    listen("QUARKUS_HTTP_PORT");
  }

  private static void listen(String port) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(System.getenv(port))),
            0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  /** Makes a folder that looks like the built repository, with a fake in place of each service. */
  static void install(Path root) throws IOException {
    for (ServiceName service : ServiceName.values()) {
      Path jar = root.resolve(service.id()).resolve("target/quarkus-app/quarkus-run.jar");
      Files.createDirectories(jar.getParent());
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
      String entry = FakeService.class.getName().replace('.', '/') + ".class";
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest);
          var bytes = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
        out.putNextEntry(new JarEntry(entry));
        bytes.transferTo(out);
      }
    }
  }
}
