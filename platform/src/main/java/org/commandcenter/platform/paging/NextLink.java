package org.commandcenter.platform.paging;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Lists that carry more than a page does, with the same {@code Link} to the next one. */
public final class NextLink {
  private NextLink() {}

  /**
   * @param nextCursor null on the last page
   */
  public static Response answer(Object body, String nextCursor, UriInfo uri) {
    Response.ResponseBuilder answer = Response.ok(body);
    if (nextCursor != null) {
      answer.links(
          Link.fromUri(uri.getRequestUriBuilder().replaceQueryParam("cursor", nextCursor).build())
              .rel("next")
              .build());
    }
    return answer.build();
  }
}
