package org.commandcenter.customer.intake;

import java.io.IOException;

/** Physical lines of a text, ended by LF, CR LF or CR; none longer than a bound. */
interface LineSource {
  /** Characters; what a line has beyond them is dropped. */
  int MAX_LENGTH = 1 << 18;

  /** The next line without its end, or null at the end of the text. */
  String next() throws IOException;

  /** Number of the line returned last, from 1. */
  long number();

  /** Whether the line returned last was longer than the bound. */
  boolean cut();
}
