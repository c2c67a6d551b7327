package org.commandcenter.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code bin/up}: starts everything and stays, or with {@code --detach} leaves it running. */
public final class Up {
  private Up() {}

  public static void main(String[] arguments) {
    try {
      Path root = Path.of(System.getProperty("commandcenter.root", "")).toAbsolutePath();
      Options options = Options.parse(root, List.of(arguments));
      Terminal terminal = new Terminal(System.out);
      if (options.help()) {
        terminal.line(Options.USAGE);
      } else if (options.detach()) {
        new Detached(root, options, terminal).run(List.of(arguments));
      } else {
        new Launcher(root, options, terminal).run();
      }
      System.exit(0);
    } catch (StartFailure e) {
      System.err.println("bin/up: " + e.getMessage());
    } catch (IOException e) {
      System.err.println("bin/up: " + StartFailure.of("start", e).getMessage());
    }
    System.exit(1);
  }
}
