package org.commandcenter.customer.loading;

/** Why a row was not taken. */
public enum RejectCode {
  /** A required field is absent or blank. */
  MISSING_VALUE,
  INVALID_NUMBER,
  INVALID_DATE,
  /** None of the values that this field can have. */
  INVALID_VALUE,
  /** A list or an object where a plain value belongs. */
  WRONG_TYPE,
  OUT_OF_RANGE,
  TOO_LONG,
  WRONG_FIELD_COUNT,
  /** The line cannot be read at all. */
  MALFORMED,
  /** A later row of the same upload says it again. */
  SUPERSEDED,
  UNKNOWN_CUSTOMER,
  /** The identifier is another customer's. */
  IDENTIFIER_TAKEN
}
