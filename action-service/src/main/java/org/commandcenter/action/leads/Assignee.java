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
    name = text("name", name, MAX_NAME);
    email = text("email", email, MAX_EMAIL).toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(email).matches()) {
      throw ApiException.invalid("email", "must be an address, as mai@example.com");
    }
    regions =
        regions == null
            ? List.of()
            : regions.stream().map(region -> region("regions", region)).toList();
    if (regions.size() > MAX_REGIONS) {
      throw ApiException.invalid("regions", "must be at most " + MAX_REGIONS);
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
    String text = value == null ? "" : value.strip();
    if (text.isEmpty() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw ApiException.invalid(field, "must be plain text of 1 to %d characters".formatted(most));
    }
    return text;
  }
}
