package org.commandcenter.platform.paging;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** A list whole, one JSON object a line, beside the pages of it. */
public final class Lines {
  public static final String TYPE = "application/x-ndjson";

  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(TYPE)).build();

  private Lines() {}

  /** Whether the caller prefers lines to a page. */
  public static boolean wanted(Request request) {
    Variant variant = request.selectVariant(VARIANTS);
    return variant != null && variant.getMediaType().toString().equals(TYPE);
  }

  public static Response answer(StreamingOutput all) {
    return Response.ok(all, TYPE).build();
  }
}
