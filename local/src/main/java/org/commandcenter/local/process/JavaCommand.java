package org.commandcenter.local.process;

import java.nio.file.Path;

/** How this Java starts another. */
public final class JavaCommand {
  private JavaCommand() {}

  public static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  public static String classPath() {
    return System.getProperty("java.class.path");
  }
}
