package org.commandcenter.customer.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.problem.ApiException;

/** The rows of an upload in whatever format it is; rows that cannot be read are told of. */
final class Upload<R> implements Iterator<R> {
  /** Items as they come; null at the end. */
  interface Source {
    Item next() throws IOException;

    /** A quicker way for events of the plain kind. */
    default Express express(ExpressEvents events) {
      return Express.NONE;
    }
  }

  /** Events that go from the upload's bytes to the staging file without becoming rows. */
  @FunctionalInterface
  interface Express {
    Express NONE = out -> false;

    /** Writes the next event; false when the ordinary reader has to have a look at it. */
    boolean take(EventStaging out) throws IOException;
  }

  private final Source source;
  private final RowFormat<R> format;
  private final boolean decimalComma;
  private final LoadListener rejects;
  private R next;

  private Upload(Source source, RowFormat<R> format, boolean decimalComma, LoadListener rejects) {
    this.source = source;
    this.format = format;
    this.decimalComma = decimalComma;
    this.rejects = rejects;
  }

  /**
   * Opens an upload. What begins like JSON is JSON or NDJSON, all else is CSV; the content type
   * only decides what the beginning leaves open.
   *
   * @throws ApiException when it is empty, is no text, or lacks a required column
   */
  static <R> Upload<R> open(
      InputStream body,
      String contentType,
      RowFormat<R> format,
      ObjectMapper json,
      LoadListener rejects)
      throws IOException {
    TextStart start = TextStart.of(body);
    String head = start.head().stripLeading();
    if (head.startsWith("{") || head.startsWith("[")) {
      boolean lines =
          head.startsWith("{") && (isNdjson(contentType) || isWholeObject(start.firstLine(), json));
      Source source =
          lines
              ? new NdjsonItems(start.physicalLines(), format.known(), json, rejects)
              : new JsonItems(start.reader(), format.known(), json, rejects);
      return new Upload<>(source, format, false, rejects);
    }
    CsvItems csv = CsvItems.open(start, format, rejects);
    return new Upload<>(csv, format, csv.decimalComma(), rejects);
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        Item item = source.next();
        if (item == null) {
          return false;
        }
        next = read(item);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new java.util.NoSuchElementException();
    }
    R row = next;
    next = null;
    return row;
  }

  /** Writes all events that are left. */
  static void stage(Upload<EventRow> upload, Instant now, EventStaging out) throws IOException {
    if (upload.next != null) {
      out.add(upload.next());
    }
    Express express = upload.source.express(RowFormats.expressEvents(now, upload.decimalComma));
    while (true) {
      if (express.take(out)) {
        continue;
      }
      Item item = upload.source.next();
      if (item == null) {
        return;
      }
      EventRow row = upload.read(item);
      if (row != null) {
        out.add(row);
      }
    }
  }

  /** The item's row; null when it is told to be none. */
  private R read(Item item) {
    try {
      return format.reader().read(new Fields(item, decimalComma));
    } catch (BadValue e) {
      rejects.rejected(item.line(), e.field(), e.code(), e.getMessage());
      return null;
    }
  }

  private static boolean isNdjson(String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    return type.contains("ndjson") || type.contains("jsonl") || type.contains("json-seq");
  }

  private static boolean isWholeObject(String line, ObjectMapper json) {
    try {
      JsonNode node = json.readTree(line);
      return node != null && node.isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** 422 for an upload that has nothing but a header. */
  static ApiException noRows() {
    return new ApiException(
        CustomerError.EMPTY_UPLOAD, "The upload has a header and no row below it");
  }
}
