package org.commandcenter.platform.telemetry;

import io.opentelemetry.api.trace.Span;

/** The trace that the current call belongs to. */
public final class Trace {
  private Trace() {}

  /** W3C trace id, 32 lower-case hex digits; all zeros outside of any trace. */
  public static String id() {
    return Span.current().getSpanContext().getTraceId();
  }
}
