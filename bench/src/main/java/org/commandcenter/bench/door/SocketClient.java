package org.commandcenter.bench.door;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Plain sockets, a thread each: a client library would cost as much as what is measured. */
record SocketClient() implements Client {
  private static final int BUFFER = 1 << 16;

  @Override
  public String name() {
    return "plain sockets";
  }

  @Override
  public Latency load(URI address, Map<String, String> headers, int connections, Duration time)
      throws Exception {
    byte[] request = request(address, headers);
    long start = System.nanoTime();
    Callable<long[]> caller = () -> ask(address, request, start + time.toNanos());
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(caller));
      }
      LongStream all = LongStream.empty();
      for (Future<long[]> one : running) {
        all = LongStream.concat(all, LongStream.of(one.get()));
      }
      return Latency.of(all.toArray(), System.nanoTime() - start);
    }
  }

  private static byte[] request(URI address, Map<String, String> headers) {
    var text = new StringBuilder("GET " + address.getRawPath());
    if (address.getRawQuery() != null) {
      text.append('?').append(address.getRawQuery());
    }
    text.append(" HTTP/1.1\r\nHost: ").append(address.getAuthority()).append("\r\n");
    headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static long[] ask(URI address, byte[] request, long until) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      OutputStream out = socket.getOutputStream();
      long now = System.nanoTime();
      while (now < until) {
        long asked = now;
        out.write(request);
        readAnswer(in);
        now = System.nanoTime();
        nanos.add(now - asked);
      }
    }
    return nanos.build().toArray();
  }

  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IllegalStateException(status);
    }
    long length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(header.substring(15).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return;
    }
    for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
      in.skipNBytes(chunk + 2L);
    }
    line(in);
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0], 16);
  }

  private static String line(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The connection broke off");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }
}
