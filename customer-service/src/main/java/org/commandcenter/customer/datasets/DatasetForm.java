package org.commandcenter.customer.datasets;

import java.nio.file.Path;
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

  @RestForm("delimiter")
  String delimiter;

  @RestForm("dry_run")
  String dryRun;

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

  @RestQuery("delimiter")
  String queryDelimiter;

  @RestQuery("dry_run")
  String queryDryRun;

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

  /** Whether nothing shall be kept. */
  boolean isDryRun() {
    String text = first(dryRun, queryDryRun);
    return text != null && DatasetRequest.truth("dry_run", text);
  }

  DatasetRequest request() {
    return new DatasetRequest(
        first(kind, queryKind),
        first(mapping, queryMapping),
        first(idColumn, queryIdColumn),
        first(labelColumn, queryLabelColumn),
        first(hasChurnLabel, queryHasChurnLabel),
        given(delimiter, queryDelimiter));
  }

  private static String first(String form, String query) {
    String value = form == null || form.isBlank() ? query : form;
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** A delimiter may be a blank. */
  private static String given(String form, String query) {
    String value = form == null || form.isEmpty() ? query : form;
    return value == null || value.isEmpty() ? null : value;
  }
}
