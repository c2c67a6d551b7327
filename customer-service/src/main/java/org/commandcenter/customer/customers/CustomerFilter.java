package org.commandcenter.customer.customers;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Choice;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the list of customers. */
public class CustomerFilter {
  private static final int MAX_IDS = 1000;
  private static final int MAX_OFFSET = 100_000;

  @QueryParam("risk_segment")
  @Parameter(description = "Least risk band: low, medium, high, critical")
  String riskSegment;

  @QueryParam("value_tier")
  @Parameter(description = "smb, mid_market, enterprise")
  String valueTier;

  @QueryParam("stage")
  String stage;

  @QueryParam("segment")
  String segment;

  @QueryParam("region")
  String region;

  @QueryParam("industry")
  String industry;

  @QueryParam("search")
  @Parameter(
      description =
          "Beginnings of words of the company's name (of the first four), all of which must be"
              + " there, whatever case and accents; or the beginning of an external identifier")
  String search;

  @QueryParam("sort")
  @Parameter(description = "created, mrr, company, churn_probability; with - the other way round")
  String sort;

  @QueryParam("ids")
  @Parameter(description = "Up to 1,000 UUIDs or external identifiers, separated by commas")
  String ids;

  @QueryParam("limit")
  Integer limit;

  @QueryParam("cursor")
  String cursor;

  @QueryParam("offset")
  @Parameter(description = "Rows to skip, up to 100,000, for clients that follow no cursors")
  Integer offset;

  @QueryParam("skip")
  Integer skip;

  @QueryParam("as_of")
  @Parameter(description = "The list as it was known at this time; slower than the list of now")
  String asOf;

  CustomerQuery query() {
    List<String> wanted = idList();
    Integer size = limit == null && !wanted.isEmpty() ? (Integer) wanted.size() : limit;
    return new CustomerQuery(
        oneOf("risk_segment", riskSegment, RiskLevel.class),
        oneOf("value_tier", valueTier, ValueTier.class),
        blankToNull(stage),
        blankToNull(segment),
        blankToNull(region),
        blankToNull(industry),
        blankToNull(search),
        wanted,
        CustomerSort.of(sort),
        PageRequest.of(size, cursor),
        rowsToSkip(),
        AsOf.parse(asOf));
  }

  private List<String> idList() {
    if (ids == null || ids.isBlank()) {
      return List.of();
    }
    List<String> list =
        Arrays.stream(ids.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
    if (list.size() > MAX_IDS) {
      throw ApiException.invalid("ids", "must be at most " + MAX_IDS);
    }
    return list;
  }

  private int rowsToSkip() {
    int rows = offset != null ? offset : skip != null ? skip : 0;
    if (rows < 0 || rows > MAX_OFFSET) {
      throw ApiException.invalid(
          "offset",
          "must be between 0 and %d; follow next_cursor from there".formatted(MAX_OFFSET));
    }
    return rows;
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static <E extends Enum<E>> E oneOf(String field, String text, Class<E> type) {
    return text == null || text.isBlank() ? null : Choice.of(field, text, type);
  }
}
