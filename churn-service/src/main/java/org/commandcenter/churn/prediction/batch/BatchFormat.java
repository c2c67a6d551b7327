package org.commandcenter.churn.prediction.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file of customers is written in; the scored one is written in the same. */
enum BatchFormat {
  CSV("csv", "text/csv"),
  PARQUET("parquet", "application/vnd.apache.parquet");

  private static final byte[] PARQUET_START = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final String extension;
  private final String mediaType;

  BatchFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** By the file's first bytes: names and media types often lie. */
  static BatchFormat of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PARQUET_START.length), PARQUET_START) ? PARQUET : CSV;
    }
  }

  String extension() {
    return extension;
  }

  String mediaType() {
    return mediaType;
  }
}
