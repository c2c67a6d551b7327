package org.commandcenter.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What goes over the wire, byte for byte.
 *
 * @param operation METHOD and path template that it was made from
 * @param target path and query; each character is one byte
 * @param headers name and value, without host and length; each character is one byte
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Request(
    long seed,
    int number,
    String operation,
    Kind kind,
    String method,
    String target,
    List<Header> headers,
    byte[] body) {
  private static final int SHOWN = 4000;

  record Header(String name, String value) {}

  /**
   * Whether a header holds what RFC 9110, section 5.5, forbids, control characters: then there is
   * no request that anybody could answer, and the connection ends with a 400.
   */
  boolean breaksHttp() {
    return headers.stream()
        .flatMapToInt(header -> header.value().chars())
        .anyMatch(c -> (c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0));
  }

  byte[] head(String host) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    headers.forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    if (body.length > 0 || !List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(method)) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The same as a command line; a body that is too long for one is made again by its number. */
  String curl(String gateway) {
    StringBuilder line = new StringBuilder();
    boolean pipe = body.length > 0 && body.length <= SHOWN;
    if (pipe) {
      line.append("printf '%b' ").append(quoted(octal(body))).append(" | ");
    } else if (body.length > SHOWN) {
      line.append("bin/fuzz --seed %d --only %d --body | ".formatted(seed, number));
    }
    line.append("curl -sS -i --path-as-is --globoff -X ").append(quoted(method)).append(' ');
    String headerLines =
        headers.stream()
            .filter(h -> !h.value().startsWith("Bearer ey"))
            .map(h -> "-H " + quoted(h.name() + ": " + h.value()))
            .collect(Collectors.joining(" "));
    if (headers.stream().anyMatch(h -> h.value().startsWith("Bearer ey"))) {
      line.append("-H \"Authorization: Bearer $token\" ");
    }
    line.append(headerLines).append(headerLines.isEmpty() ? "" : " ");
    if (body.length > 0) {
      line.append("--data-binary @- ");
    }
    return line.append(quoted(gateway + target)).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String octal(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      int value = b & 0xff;
      if (value >= 0x20 && value < 0x7f && value != '\\' && value != '\'') {
        text.append((char) value);
      } else {
        text.append("\\0%03o".formatted(value));
      }
    }
    return text.toString();
  }
}
