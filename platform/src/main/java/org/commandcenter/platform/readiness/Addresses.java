package org.commandcenter.platform.readiness;

import java.net.URI;

/** Tells addresses that only this machine reaches from others. */
public final class Addresses {
  private Addresses() {}

  /** Whether what is sent there is readable on the way: http to another machine. */
  public static boolean isPlainAndRemote(URI address) {
    return "http".equalsIgnoreCase(address.getScheme()) && !isLocal(address.getHost());
  }

  private static boolean isLocal(String host) {
    return host != null
        && (host.equals("localhost")
            || host.endsWith(".localhost")
            || host.startsWith("127.")
            || host.equals("[::1]"));
  }
}
