package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import org.commandcenter.platform.problem.ApiException;

/**
 * Something that a row says happened.
 *
 * @param type of the event; where {@code typeFrom} says nothing, when that is given
 * @param typeFrom the type's column
 * @param id the source's identifier of the event; null when it has none
 * @param at when it happened
 * @param recordedAt when it became known; null for the time of the upload
 * @param value what was measured; may be null
 * @param properties value by name
 * @param starts name of the span of time that begins with it, as a subscription's
 * @param ends name of the span that ends with it
 * @param within name of the span within which it should lie
 * @param when rows that say it; null for all
 * @param optional whether rows without its time are rows without it; if not, they are rejected
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventRule(
    String type,
    Value typeFrom,
    Value id,
    Value at,
    Value recordedAt,
    Value value,
    @JsonDeserialize(using = NamedValues.class) Map<String, Value> properties,
    Value starts,
    Value ends,
    Value within,
    Condition when,
    Boolean optional) {
  public EventRule {
    if (type == null && typeFrom == null) {
      throw ApiException.invalid("mapping.events", "each needs type or type_from");
    }
    if (at == null) {
      throw ApiException.invalid("mapping.events", "each needs at, the column of its time");
    }
    properties = properties == null ? Map.of() : properties;
    optional = Boolean.TRUE.equals(optional);
  }
}
