package org.commandcenter.gateway.tableau.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.platform.problem.ApiException;

/**
 * Where a page begins: all that the next page has to know of the ones before.
 *
 * @param feed whose rows
 * @param query digest of the options that choose rows and their order
 * @param run what made the rows of the first page; those of the next must be of the same
 * @param after key of the last row delivered, as texts; null where rows are sorted
 * @param offset rows of the sorted result that were delivered
 * @param top rows still wanted; null for all
 * @param count rows in all, if that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Position(
    String feed, String query, String run, List<String> after, long offset, Long top, Long count) {
  /** As many rows as $skip can pass over. */
  private static final long LARGEST_OFFSET = 1_000_000_000_000_000_000L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The position as an opaque text. */
  public String encode() {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws ApiException {@code bad_query} for a text that was not made here, or for other options
   */
  public static Position decode(String token, String feed, String query) {
    try {
      byte[] text = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
      Position position = JSON.readValue(text, Position.class);
      if (position != null
          && feed.equals(position.feed)
          && query.equals(position.query)
          && position.run != null
          && position.offset >= 0
          && position.offset <= LARGEST_OFFSET
          && (position.after == null || position.after.stream().allMatch(Objects::nonNull))
          && (position.top == null || position.top >= 0)) {
        return position;
      }
    } catch (IllegalArgumentException | IOException e) {
      // Falls through to the one answer for everything that is no token of this query.
    }
    throw new ApiException(
        TableauError.BAD_QUERY,
        "$skiptoken: belongs to another query, or was changed; follow the nextLink as it is");
  }
}
