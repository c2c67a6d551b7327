package org.commandcenter.gateway.tableau.odata;

import java.util.Locale;
import java.util.regex.Pattern;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.platform.problem.ApiException;

/** How much an answer says about itself. */
enum ODataFormat {
  MINIMAL("application/json;odata.metadata=minimal"),
  /** No context. */
  NONE("application/json;odata.metadata=none");

  private static final Pattern JSON =
      Pattern.compile("json|application/json(;[a-z0-9.]+=[a-z0-9-]+)*", Pattern.CASE_INSENSITIVE);

  private final String contentType;

  ODataFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /**
   * The format asked for. Who asks for {@code full} metadata gets minimal: the types are flat and
   * told by {@code $metadata}.
   *
   * @param option {@code $format}, which goes before {@code accept}; null when absent
   * @throws ApiException {@code bad_query} for a format that is not JSON
   */
  static ODataFormat of(String option, String accept) {
    if (option != null && !JSON.matcher(option.replace(" ", "")).matches()) {
      throw new ApiException(TableauError.BAD_QUERY, "$format: must be json");
    }
    String asked = option != null ? option : accept == null ? "" : accept;
    return asked.toLowerCase(Locale.ROOT).contains("odata.metadata=none") ? NONE : MINIMAL;
  }
}
