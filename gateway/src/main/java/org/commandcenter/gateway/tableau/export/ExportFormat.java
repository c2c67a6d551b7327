package org.commandcenter.gateway.tableau.export;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** How plain rows are written. */
enum ExportFormat {
  JSON("application/json"),
  CSV("text/csv;charset=UTF-8");

  private static final MediaType TEXT_CSV = MediaType.valueOf("text/csv");

  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** The format that is accepted first; JSON when anything is. */
  static ExportFormat accepted(HttpHeaders headers) {
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return JSON;
      }
      if (type.isCompatible(TEXT_CSV)) {
        return CSV;
      }
    }
    return JSON;
  }
}
