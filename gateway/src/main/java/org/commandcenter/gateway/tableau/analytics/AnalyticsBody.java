package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads bodies of requests, packed or not. */
final class AnalyticsBody {
  /** Bytes that a body may have once it is unpacked: while it is read it takes twice as much. */
  private static final long MOST =
      Math.clamp(Runtime.getRuntime().maxMemory() / 8, 4L << 20, 32L << 20);

  private AnalyticsBody() {}

  /**
   * @param encoding the content encoding; null for none
   * @throws AnalyticsFailure 400 for what is no JSON object in UTF-8, 413 beyond the limit
   */
  static AnalyticsRequest read(InputStream body, String encoding) throws IOException {
    // Closing reads what is left, so that the connection can be used again.
    try (body) {
      InputStream plain =
          encoding != null && encoding.strip().equalsIgnoreCase("gzip")
              ? new GZIPInputStream(body)
              : body;
      return AnalyticsRequest.read(new Limited(plain).readAllBytes());
    } catch (JsonProcessingException | ZipException | EOFException e) {
      throw AnalyticsFailure.noObject();
    }
  }

  /** Ends with a refusal where the limit is passed. */
  private static final class Limited extends FilterInputStream {
    private long left = MOST;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw new AnalyticsFailure(
            413, "Request too large", "At most " + (MOST >> 20) + " MiB, unpacked");
      }
    }
  }
}
