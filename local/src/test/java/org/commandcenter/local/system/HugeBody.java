package org.commandcenter.local.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A body larger than anything should take, sent by hand because clients refuse to lie. */
record HugeBody(int port, String path, String token, long bytes) {
  private static final int CHUNK = 1 << 16;

  /** Announces the length and sends nothing; the status that comes back. */
  int announce() throws IOException {
    try (Socket socket = open("Content-Length: " + bytes)) {
      return status(socket);
    }
  }

  /** Streams zeros in chunks until all are sent or the other side has had enough. */
  int stream() throws IOException {
    try (Socket socket = open("Transfer-Encoding: chunked")) {
      OutputStream out = socket.getOutputStream();
      byte[] head = (Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      byte[] zeros = new byte[CHUNK + 2];
      zeros[CHUNK] = '\r';
      zeros[CHUNK + 1] = '\n';
      try {
        for (long sent = 0;
            sent < bytes && socket.getInputStream().available() == 0;
            sent += CHUNK) {
          out.write(head);
          out.write(zeros);
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // Refused in the middle, as it should be: the answer is there to be read.
      }
      return status(socket);
    }
  }

  private Socket open(String length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
            .formatted(
                path, token, path.endsWith("ingest") ? "text/csv" : "application/json", length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int status(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    return Integer.parseInt(reader.readLine().split(" ", 3)[1]);
  }
}
