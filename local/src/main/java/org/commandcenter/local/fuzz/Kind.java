package org.commandcenter.local.fuzz;

/** In which way a request is odd; every operation is called in every one of these ways. */
enum Kind {
  /** As the document says. */
  VALID,
  /** At the edges of what the document allows, and just beyond. */
  BOUNDS,
  /** A value of another JSON type. */
  TYPES,
  /** Something required left out, or null. */
  MISSING,
  /** Unknown fields, and fields twice. */
  EXTRA,
  /** 1e400, -0, 2^63, NaN, numbers of 64 digits. */
  NUMBERS,
  /** Year 0, year 999999999, the 30th of February. */
  DATES,
  /** NUL, lone surrogates, right to left, combining marks, byte order marks. */
  UNICODE,
  /** Long texts, long lists, deep nesting, bodies of megabytes. */
  HUGE,
  /** Bytes that are not what they claim to be. */
  BROKEN,
  /** Percent-encoding, compression and charsets that are wrong. */
  ENCODING,
  /** Another media type, tables and multipart forms that are odd. */
  MEDIA,
  /** Accept, Range, If-Match, Idempotency-Key, Authorization. */
  HEADERS,
  /** Parameters twice, unknown parameters, cursors of another list, deep filters. */
  QUERY,
  /** A method that is not listed. */
  METHOD
}
