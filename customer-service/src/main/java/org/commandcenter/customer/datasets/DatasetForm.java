package org.commandcenter.customer.datasets;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.platform.problem.ApiException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The parts of an upload; options come as form fields or in the query. */
public class DatasetForm {
  @RestForm("file")
  FileUpload file;

  @RestForm("kind")
  String kind;

  @RestForm("mapping")
  String mapping;

  @RestForm("id_column")
  String idColumn;

  @RestForm("label_column")
  String labelColumn;

  @RestForm("has_churn_label")
  String hasChurnLabel;

  @RestQuery("kind")
  String queryKind;

  @RestQuery("mapping")
  String queryMapping;

  @RestQuery("id_column")
  String queryIdColumn;

  @RestQuery("label_column")
  String queryLabelColumn;

  @RestQuery("has_churn_label")
  String queryHasChurnLabel;

  Path path() {
    if (file == null) {
      throw ApiException.invalid("file", "is required: the table, as a part of the form");
    }
    if (file.size() == 0) {
      throw new ApiException(CustomerError.EMPTY_UPLOAD, "The file is empty");
    }
    return file.uploadedFile();
  }

  String fileName() {
    String name = file.fileName();
    return name == null || name.isBlank() ? "table.csv" : name;
  }

  DatasetOptions options(Function<String, Map<String, String>> reader) {
    String fields = first(mapping, queryMapping);
    return new DatasetOptions(
        kindOf(first(kind, queryKind)),
        fields == null ? Map.of() : reader.apply(fields),
        first(idColumn, queryIdColumn),
        first(labelColumn, queryLabelColumn),
        flag(first(hasChurnLabel, queryHasChurnLabel)));
  }

  private static String first(String form, String query) {
    String value = form == null || form.isBlank() ? query : form;
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static Boolean flag(String text) {
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> Boolean.TRUE;
      case "false", "0", "no" -> Boolean.FALSE;
      default -> throw ApiException.invalid("has_churn_label", "must be true or false");
    };
  }

  private static Dataset.Kind kindOf(String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(Dataset.Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "kind",
                    "must be one of "
                        + Arrays.stream(Dataset.Kind.values())
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }
}
