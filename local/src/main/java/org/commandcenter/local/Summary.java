package org.commandcenter.local;

import org.commandcenter.local.state.Connection;
import org.commandcenter.local.state.Secrets.User;
import org.commandcenter.local.state.StateFolder;

/** What one needs to know when everything runs. */
final class Summary {
  private Summary() {}

  static String of(Connection connection, StateFolder folder) {
    StringBuilder text = new StringBuilder();
    text.append("\n  Command center   ").append(connection.gateway());
    text.append("\n  API documents    ").append(connection.gateway()).append("/api-docs");
    text.append("\n  Message inbox    ").append(connection.sink());
    text.append("\n\n  User              Password");
    for (User user : connection.users()) {
      text.append("\n  %-17s %s".formatted(user.name(), user.password()));
    }
    text.append("\n\n  The same for scripts: ").append(folder.connection().path());
    text.append("\n  Logs: ").append(folder.logs());
    text.append("\n  Stop: bin/down, or Ctrl-C where it runs in the foreground\n");
    return text.toString();
  }
}
