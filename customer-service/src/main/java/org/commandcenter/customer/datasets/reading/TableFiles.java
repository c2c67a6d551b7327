package org.commandcenter.customer.datasets.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.intake.TextStart;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;

/** Opens uploaded tables of every format: the content decides, not the file's name. */
@ApplicationScoped
public class TableFiles {
  private final DuckDb duckDb;
  private final ObjectMapper json;

  TableFiles(DuckDb duckDb, ObjectMapper json) {
    this.duckDb = duckDb;
    this.json = json;
  }

  /**
   * @param plain file to write: the same rows as DuckDB reads them without guessing
   * @param delimiter of CSV; null to guess it
   * @throws ApiException for a file that is no table
   */
  public RawTable read(Path upload, Path plain, Character delimiter, TableRejects rejects)
      throws IOException {
    byte[] magic = magic(upload);
    if (starts(magic, "PAR1")) {
      return ParquetTable.read(duckDb, upload);
    }
    refuse(magic);
    boolean json;
    try (InputStream in = Files.newInputStream(upload)) {
      String head = TextStart.of(in).head().stripLeading();
      json = delimiter == null && (head.startsWith("{") || head.startsWith("["));
    }
    RawTable table =
        json
            ? JsonTable.read(upload, plain, this.json, rejects)
            : CsvTable.read(upload, plain, delimiter, rejects);
    return table;
  }

  private static byte[] magic(Path upload) throws IOException {
    try (InputStream in = Files.newInputStream(upload)) {
      return in.readNBytes(4);
    }
  }

  private static void refuse(byte[] magic) {
    String what = null;
    if (starts(magic, "PK\3\4")) {
      what = "an Excel workbook or a ZIP archive: save the sheet as CSV, or unpack it";
    } else if (magic.length > 1 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
      what = "gzip-compressed: unpack it";
    } else if (starts(magic, "ORC") || starts(magic, "Obj\1") || starts(magic, "%PDF")) {
      what = "in another binary format";
    }
    if (what != null) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The file is %s. A dataset is CSV, NDJSON, a JSON array or Parquet".formatted(what));
    }
  }

  private static boolean starts(byte[] magic, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return magic.length >= wanted.length
        && java.util.Arrays.equals(magic, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** The names as they are, numbered where they are blank or repeated. */
  static List<String> unique(List<String> fields) {
    if (fields.size() > RawTable.MAX_COLUMNS) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The table has over " + RawTable.MAX_COLUMNS + " columns");
    }
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String field : fields) {
      String name = field.isBlank() ? "column_" + (names.size() + 1) : field.strip();
      String unique = name;
      for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
        unique = name + "_" + i;
      }
      names.add(unique);
    }
    return List.copyOf(names);
  }
}
