package org.commandcenter.customer.datasets.reading;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commandcenter.customer.intake.TextStart;

/** Writes lines where they stood before: what is left out leaves empty lines behind. */
final class NumberedLines implements AutoCloseable {
  private final BufferedWriter out;
  private long line = 1;

  NumberedLines(Path target, TextStart like) throws IOException {
    this.out = Files.newBufferedWriter(target, like.charset());
    if (like.marked()) {
      out.write('\ufeff');
    }
  }

  void write(long number, String text) throws IOException {
    for (; line < number; line++) {
      out.write('\n');
    }
    out.write(text);
    out.write('\n');
    line += text.chars().filter(c -> c == '\n').count() + 1;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
