package org.commandcenter.customer.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.platform.problem.ApiException;

/** The beginning of an upload, looked at without being consumed. */
public final class TextStart {
  private static final int LOOK = 1 << 16;

  private final InputStream body;
  private final Charset charset;
  private final String head;

  private TextStart(InputStream body, Charset charset, String head) {
    this.body = body;
    this.charset = charset;
    this.head = head;
  }

  /**
   * Looks at the upload's first 64 KB.
   *
   * @throws ApiException {@code empty_upload}, or {@code unreadable_table} for what is no text
   */
  public static TextStart of(InputStream raw) throws IOException {
    InputStream body = new BufferedInputStream(raw, LOOK);
    body.mark(LOOK);
    byte[] start = body.readNBytes(LOOK);
    body.reset();
    int mark = 0;
    Charset charset = StandardCharsets.UTF_8;
    if (starts(start, 0xEF, 0xBB, 0xBF)) {
      mark = 3;
    } else if (starts(start, 0xFE, 0xFF)) {
      mark = 2;
      charset = StandardCharsets.UTF_16BE;
    } else if (starts(start, 0xFF, 0xFE)) {
      mark = 2;
      charset = StandardCharsets.UTF_16LE;
    }
    body.skipNBytes(mark);
    String head = new String(start, mark, start.length - mark, charset);
    if (head.isBlank() && start.length < LOOK) {
      throw new ApiException(CustomerError.EMPTY_UPLOAD, "The upload is empty");
    }
    if (charset.equals(StandardCharsets.UTF_8)
        && head.lines().findFirst().orElse("").indexOf(0) >= 0) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The upload is not text; send CSV, NDJSON or JSON in UTF-8");
    }
    return new TextStart(body, charset, head);
  }

  /** The first characters, without byte order mark. */
  public String head() {
    return head;
  }

  /** The first line that is not blank. */
  public String firstLine() {
    return head.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  /** All of the text, from its first character. */
  public Reader reader() {
    return new InputStreamReader(body, charset);
  }

  private static boolean starts(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
