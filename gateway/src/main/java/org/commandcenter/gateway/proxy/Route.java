package org.commandcenter.gateway.proxy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the route table.
 *
 * @param path prefix of whole segments, as {@code /api/customers}
 * @param service name of the service, or {@value #BY_JOB_ID}
 * @param maxBody largest body, MiB
 * @param timeout seconds until the answer must begin; null: the configured default
 * @param open whether the route needs no token
 * @param blocked methods that do not exist outside
 * @param expensive whether requests to it are rationed more tightly
 * @param quiet whether its answers tell of no single customer, so that reading them is not audited
 */
record Route(
    String path,
    String service,
    Long maxBody,
    Integer timeout,
    boolean open,
    Set<String> blocked,
    boolean expensive,
    boolean quiet) {

  static final String BY_JOB_ID = "by_job_id";
  private static final long DEFAULT_MAX_BODY = 16;
  private static final long MEBIBYTE = 1 << 20;

  Route {
    if (path == null || !path.matches("(/[a-z0-9._-]+)+")) {
      throw new IllegalArgumentException("Not a path prefix: " + path);
    }
    if (service == null) {
      throw new IllegalArgumentException("No service for " + path);
    }
    maxBody = maxBody == null ? DEFAULT_MAX_BODY : maxBody;
    blocked = blocked == null ? Set.of() : Set.copyOf(blocked);
  }

  long maxBodyBytes() {
    return maxBody * MEBIBYTE;
  }

  Duration timeout(Duration otherwise) {
    return Optional.ofNullable(timeout).map(Duration::ofSeconds).orElse(otherwise);
  }

  boolean matches(String requested) {
    if (requested.length() <= path.length()) {
      return requested.equals(path) && !service.equals(BY_JOB_ID);
    }
    return requested.startsWith(path) && requested.charAt(path.length()) == '/';
  }
}
