package org.commandcenter.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * @param status 0: the connection ended without an answer
 * @param body its first megabyte
 * @param whole false: only a beginning of the body was read
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Reply(int status, List<Request.Header> headers, byte[] body, boolean whole, double seconds) {

  String header(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Request.Header::value)
        .findFirst()
        .orElse("");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
