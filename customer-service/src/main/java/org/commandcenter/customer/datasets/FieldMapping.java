package org.commandcenter.customer.datasets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.intake.Columns;
import org.commandcenter.platform.problem.ApiException;

/** Which column holds which field. */
final class FieldMapping {
  /** Days of an average month (365.25 / 12), for tenures that are given in months. */
  static final double DAYS_PER_MONTH = 30.4375;

  /** No tenure in days of a whole table is this short; one in months is not longer. */
  private static final double LONGEST_TENURE_IN_MONTHS = 240;

  private final FieldNames fields;
  private final List<ColumnProfile> columns;
  private final Map<String, String> wanted;
  private final List<String> warnings;

  FieldMapping(
      FieldNames fields,
      List<ColumnProfile> columns,
      Map<String, String> wanted,
      List<String> warnings) {
    this.fields = fields;
    this.columns = columns;
    this.wanted = wanted;
    this.warnings = warnings;
  }

  /**
   * Our field by column: as wanted, and guessed where nothing is.
   *
   * @throws ApiException for a column or a field that there is not
   */
  Map<String, String> resolve(int id, int label) {
    check();
    Map<String, String> mapping = new LinkedHashMap<>();
    for (ColumnProfile column : columns) {
      String target =
          column.position() == id
              ? "customer_id"
              : wanted.containsKey(column.name())
                  ? wanted.get(column.name())
                  : unwanted(guess(column));
      if (target != null
          && !target.equals(FieldNames.IGNORED)
          && column.position() != label
          && !mapping.containsValue(target)) {
        mapping.put(column.name(), target);
      }
    }
    firstDate(mapping);
    return mapping;
  }

  /** The type of a column: the field's that it holds, or what its values are. */
  Dataset.Type type(ColumnProfile column, Map<String, String> mapping) {
    String target = mapping.get(column.name());
    return target == null ? column.type() : fields.type(target);
  }

  /** A guess never takes what the owner gave to another column. */
  private String unwanted(String guess) {
    return guess != null && wanted.containsValue(guess) ? null : guess;
  }

  /** The first column of dates is when things happened, whatever it is called. */
  private void firstDate(Map<String, String> mapping) {
    if (!fields.dates().contains("occurred_at") || mapping.containsValue("occurred_at")) {
      return;
    }
    List<ColumnProfile> dates =
        columns.stream()
            .filter(column -> column.type() == Dataset.Type.DATE)
            .filter(column -> !mapping.containsKey(column.name()))
            .filter(column -> !wanted.containsKey(column.name()))
            .toList();
    if (!dates.isEmpty()) {
      String first = dates.getFirst().name();
      mapping.put(first, "occurred_at");
      if (dates.size() > 1) {
        warnings.add(
            "Several columns hold dates; '%s' is taken for when things happened".formatted(first));
      }
    }
  }

  private String guess(ColumnProfile column) {
    String name = Columns.normalize(column.name());
    if (name.equals("tenure")
        && column.greatest() != null
        && fields.numbers().contains(FieldNames.TENURE_DAYS)) {
      boolean months = column.greatest() <= LONGEST_TENURE_IN_MONTHS;
      warnings.add(
          "'%s' is read as %s (largest value: %s)"
              .formatted(column.name(), months ? "months" : "days", column.greatest().longValue()));
      return months ? FieldNames.TENURE_MONTHS : FieldNames.TENURE_DAYS;
    }
    String target = fields.byName().get(name);
    boolean plausible =
        target == null
            || fields.type(target) == Dataset.Type.TEXT
            || fields.type(target) == column.type();
    if (!plausible && column.present() > 0 && !wanted.containsKey(column.name())) {
      warnings.add(
          "'%s' is called like the %s, but not all of its values are a %s; name it in the mapping to"
                  .formatted(column.name(), target, word(fields.type(target)))
              + " have the other lines rejected");
    }
    return plausible ? target : null;
  }

  private static String word(Dataset.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private void check() {
    wanted.forEach(
        (name, target) -> {
          if (!fields.all().contains(target)) {
            throw ApiException.invalid(
                "mapping." + name, "must be one of " + String.join(", ", fields.all()));
          }
          if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            throw new ApiException(
                CustomerError.UNKNOWN_COLUMN, "mapping names '%s', no column".formatted(name));
          }
        });
  }
}
