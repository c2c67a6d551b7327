package org.commandcenter.local.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.process.Child;
import org.commandcenter.local.process.Pause;
import org.commandcenter.local.state.StateFolder;

/**
 * A service as a process of its own.
 *
 * @param ready address that answers 200 when the service is ready for work
 */
public record ServiceProcess(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    Path temporary,
    URI ready)
    implements Child {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  @Override
  public Running start() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      // Native libraries are unpacked there; what a killed run left is of no use.
      StateFolder.delete(temporary);
      Files.createDirectories(temporary);
      Process process = builder.start();
      return new Running(process.onExit().thenApply(ended -> "exit " + ended.exitValue()));
    } catch (IOException e) {
      throw StartFailure.of("start " + name, e);
    }
  }

  @Override
  public void awaitReady(Running running) {
    boolean decided = Pause.until(PATIENCE, () -> running.end().isDone() || answers());
    if (running.end().isDone()) {
      throw new StartFailure(
          name + " died while starting (" + running.end().join() + "); see the end of " + log);
    }
    if (!decided) {
      throw new StartFailure(
          name
              + " was not ready within "
              + PATIENCE.toMinutes()
              + " minutes; see the end of "
              + log);
    }
  }

  private boolean answers() {
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
