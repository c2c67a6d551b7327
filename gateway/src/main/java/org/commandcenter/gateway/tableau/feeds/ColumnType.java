package org.commandcenter.gateway.tableau.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Types of columns; each has one Java type, all of them comparable. */
public enum ColumnType {
  /** {@link String}. */
  TEXT("Edm.String") {
    @Override
    Object of(JsonNode value) {
      return value.asText();
    }
  },
  /** {@link Boolean}. */
  FLAG("Edm.Boolean") {
    @Override
    Object of(JsonNode value) {
      return value.asBoolean();
    }
  },
  /** {@link Integer}. */
  WHOLE("Edm.Int32") {
    @Override
    Object of(JsonNode value) {
      return value.asInt();
    }
  },
  /** {@link Double}. */
  NUMBER("Edm.Double") {
    @Override
    Object of(JsonNode value) {
      return value.asDouble();
    }
  },
  /** {@link LocalDate}. */
  DATE("Edm.Date") {
    @Override
    Object of(JsonNode value) {
      return LocalDate.parse(value.asText());
    }
  },
  /** {@link Instant}, in microseconds. */
  TIME("Edm.DateTimeOffset") {
    @Override
    Object of(JsonNode value) {
      return Instant.parse(value.asText()).truncatedTo(ChronoUnit.MICROS);
    }
  };

  private final String edmName;

  ColumnType(String edmName) {
    this.edmName = edmName;
  }

  /** The type's name in OData. */
  public String edmName() {
    return edmName;
  }

  /** The value of a service's answer that is not null. */
  abstract Object of(JsonNode value);
}
