package org.commandcenter.action.leads;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who takes leads.
 *
 * @param email identifies the assignee, in lower case
 * @param regions whose leads are taken, in any case; none means all
 */
public record Assignee(
    @Schema(required = true, examples = "Mai Tran") String name,
    @Schema(required = true, examples = "mai@example.com") String email,
    @Schema(examples = "[\"Vietnam\", \"APAC\"]") List<String> regions) {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
  private static final int MAX_EMAIL = 254;
  private static final int MAX_NAME = 120;
  private static final int MAX_REGIONS = 50;

  public Assignee {
    name = stripped(name);
    email = stripped(email).toLowerCase(Locale.ROOT);
    regions = regions == null ? List.of() : regions.stream().map(Assignee::stripped).toList();
  }

  /**
   * @param place of the assignee in the request, as {@code assignees[0]}
   * @throws ApiException {@code invalid_request} that names the field there
   */
  void check(String place) {
    text(place + ".name", name, MAX_NAME);
    text(place + ".email", email, MAX_EMAIL);
    if (!EMAIL.matcher(email).matches()) {
      throw ApiException.invalid(place + ".email", "must be an address, as mai@example.com");
    }
    regions.forEach(region -> region(place + ".regions", region));
    if (regions.size() > MAX_REGIONS) {
      throw ApiException.invalid(place + ".regions", "must be at most " + MAX_REGIONS);
    }
  }

  /**
   * A region's name as it is kept and compared.
   *
   * @throws ApiException {@code invalid_request}
   */
  static String region(String field, String region) {
    return text(field, region, MAX_NAME);
  }

  private static String text(String field, String value, int most) {
    String text = stripped(value);
    if (text.isEmpty() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw ApiException.invalid(field, "must be plain text of 1 to %d characters".formatted(most));
    }
    return text;
  }

  private static String stripped(String value) {
    return value == null ? "" : value.strip();
  }
}
