package org.commandcenter.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person who started everything sees: whole lines, each flushed at once. */
public final class Terminal {
  private final PrintStream out;
  private final long start = System.nanoTime();

  public Terminal(PrintStream out) {
    this.out = out;
  }

  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** A piece of what another terminal showed, as it is. */
  void part(String text) {
    out.print(text);
    out.flush();
  }

  /** One step of the start, with the seconds since it began. */
  public void step(String text) {
    line(String.format(Locale.ROOT, "%6.1f s  %s", seconds(start), text));
  }

  public static double seconds(long sinceNanos) {
    return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
  }
}
