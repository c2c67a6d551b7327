package org.commandcenter.customer.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.platform.problem.ApiException;

/** The beginning of an upload, looked at without being consumed. */
public final class TextStart {
  private static final int LOOK = 1 << 16;
  private static final int SAMPLE_LINES = 50;

  /** In UTF-16, far more than this share of Western text's bytes is NUL, on one side only. */
  private static final double UTF_16_SHARE = 0.2;

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final InputStream body;
  private final Charset charset;
  private final int mark;
  private final boolean guessed;
  private final String head;

  private TextStart(InputStream body, Charset charset, int mark, boolean guessed, String head) {
    this.body = body;
    this.charset = charset;
    this.mark = mark;
    this.guessed = guessed;
    this.head = head;
  }

  /**
   * Looks at the upload's first 64 KB. Without a byte order mark it is UTF-8 where that is
   * possible, else UTF-16 where every other byte is NUL, else Windows-1252 (Latin-1 and a bit).
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
    } else {
      charset = guess(start);
    }
    body.skipNBytes(mark);
    String head = new String(start, mark, start.length - mark, charset);
    if (head.isBlank() && start.length < LOOK) {
      throw new ApiException(CustomerError.EMPTY_UPLOAD, "The upload is empty");
    }
    if (mark < 2 && head.lines().findFirst().orElse("").indexOf(0) >= 0) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The upload is not text; send CSV, NDJSON or JSON in UTF-8");
    }
    boolean guessed = mark == 0 && !charset.equals(StandardCharsets.UTF_8);
    return new TextStart(body, charset, mark, guessed, head);
  }

  private static Charset guess(byte[] start) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    if (odd > start.length * UTF_16_SHARE && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (even > start.length * UTF_16_SHARE && odd == 0) {
      return StandardCharsets.UTF_16BE;
    }
    CharBuffer text = CharBuffer.allocate(start.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(start), text, false);
    return result.isError() ? WINDOWS_1252 : StandardCharsets.UTF_8;
  }

  /** The first characters, without byte order mark. */
  public String head() {
    return head;
  }

  public Charset charset() {
    return charset;
  }

  /** Whether the text begins with a byte order mark. */
  public boolean marked() {
    return mark > 0;
  }

  /** Whether the charset is a guess: no mark says it, and it is not UTF-8. */
  public boolean guessed() {
    return guessed;
  }

  /** The first lines that are not blank; the last may be cut. */
  public List<String> lines() {
    return head.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).toList();
  }

  /** The first line that is not blank. */
  public String firstLine() {
    return head.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  /** All of the text, from its first character. */
  public Reader reader() {
    return new InputStreamReader(body, charset);
  }

  /** The lines of all of the text. */
  LineSource physicalLines() {
    return charset.equals(StandardCharsets.UTF_8) ? new ByteLines(body) : new Lines(reader());
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
