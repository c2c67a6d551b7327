package org.commandcenter.local.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * HTTP/1.1 on one connection, without the checks that keep a usual client from sending what is odd.
 */
final class Wire implements AutoCloseable {
  private static final int KEPT = 1 << 22;

  private final String host;
  private final int port;
  private final int patienceMillis;
  private Socket socket;
  private InputStream in;

  Wire(URI gateway, int patienceSeconds) {
    this.host = gateway.getHost();
    this.port = gateway.getPort();
    this.patienceMillis = 1000 * patienceSeconds;
  }

  /** Sends it and reads the answer; a kept connection that has ended meanwhile is replaced. */
  Reply send(Request request) {
    long since = System.nanoTime();
    boolean kept = socket != null;
    Reply reply = attempt(request, since);
    return reply.status() == 0 && kept ? attempt(request, since) : reply;
  }

  private Reply attempt(Request request, long since) {
    try {
      if (socket == null) {
        connect();
      }
      write(request);
      return read(request, since);
    } catch (IOException e) {
      close();
      return new Reply(
          0, List.of(), e.toString().getBytes(StandardCharsets.UTF_8), true, seconds(since));
    }
  }

  private void connect() throws IOException {
    socket = new Socket();
    socket.connect(new InetSocketAddress(host, port), 10_000);
    socket.setSoTimeout(patienceMillis);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  private void write(Request request) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] head = request.head(host + ":" + port);
    try {
      if (request.body().length < 1 << 16) {
        byte[] whole = new byte[head.length + request.body().length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(request.body(), 0, whole, head.length, request.body().length);
        out.write(whole);
      } else {
        out.write(head);
        out.write(request.body());
      }
      out.flush();
    } catch (IOException e) {
      // Who refuses a body does not read it to the end; the answer may be there all the same.
      if (in.available() == 0) {
        throw e;
      }
    }
  }

  private Reply read(Request request, long since) throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    while (status == 100) {
      while (!line().isEmpty()) {
        // An interim answer says no more than that.
      }
      status = Integer.parseInt(line().split(" ", 3)[1]);
    }
    List<Request.Header> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(new Request.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    Reply head = new Reply(status, headers, new byte[0], true, 0);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole = true;
    boolean reusable = !head.header("Connection").equalsIgnoreCase("close");
    if (head.header("Content-Type").startsWith("text/event-stream")) {
      whole = false;
      reusable = false;
    } else if (!request.method().equals("HEAD") && status != 204 && status != 304) {
      if (head.header("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
        chunks(body);
      } else if (!head.header("Content-Length").isEmpty()) {
        copy(Long.parseLong(head.header("Content-Length")), body);
      } else {
        in.transferTo(body);
        reusable = false;
      }
      whole = body.size() < KEPT;
    }
    if (!reusable || request.method().equals("CONNECT")) {
      close();
    }
    return new Reply(status, headers, plain(head, body, whole), whole, seconds(since));
  }

  private static byte[] plain(Reply head, ByteArrayOutputStream body, boolean whole)
      throws IOException {
    if (!whole || body.size() == 0 || !head.header("Content-Encoding").equals("gzip")) {
      return body.toByteArray();
    }
    try (InputStream zipped = new GZIPInputStream(new ByteArrayInputStream(body.toByteArray()))) {
      return zipped.readNBytes(KEPT);
    }
  }

  private void chunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      long size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
      if (size == 0) {
        while (!line().isEmpty()) {
          // Trailers say nothing here.
        }
        return;
      }
      copy(size, body);
      line();
    }
  }

  private void copy(long length, ByteArrayOutputStream body) throws IOException {
    byte[] buffer = new byte[8192];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("The answer ends " + left + " bytes early");
      }
      if (body.size() < KEPT) {
        body.write(buffer, 0, read);
      }
      left -= read;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The connection ended");
      }
      line.append((char) c);
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It has ended in any case.
      }
      socket = null;
    }
  }
}
