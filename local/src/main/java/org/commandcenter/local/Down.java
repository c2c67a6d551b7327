package org.commandcenter.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commandcenter.local.state.StateFolder;

/** {@code bin/down}: stops what runs on a state folder, also what a killed launcher left. */
public final class Down {
  private Down() {}

  public static void main(String[] arguments) {
    try {
      Path root = Path.of(System.getProperty("commandcenter.root", "")).toAbsolutePath();
      Options options = Options.parse(root, List.of(arguments));
      System.out.println(options.help() ? Options.USAGE : stop(options.stateDir()));
    } catch (StartFailure e) {
      System.err.println("bin/down: " + e.getMessage());
      System.exit(1);
    }
  }

  private static String stop(Path stateDir) {
    if (!Files.isDirectory(stateDir)) {
      return "Nothing runs: there is no " + stateDir;
    }
    StateFolder folder = StateFolder.open(stateDir);
    boolean launcher = RunningLauncher.stop(folder);
    List<String> left = Launcher.stopProcesses(folder);
    folder.launcher().delete();
    if (!left.isEmpty()) {
      return "Stopped what a killed launcher left: " + String.join(", ", left);
    }
    return launcher ? "Everything is stopped." : "Nothing runs on " + folder.home();
  }
}
