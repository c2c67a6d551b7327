package org.commandcenter.customer.datasets.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.problem.ApiException;

/**
 * Objects, one per line or as elements of an array. The columns are all names that occur; objects
 * within objects are further columns ({@code plan.name}), those called properties or attributes
 * without their own name in front.
 */
record JsonTable(List<String> names, boolean lines, ObjectMapper json, Path upload, Path plain)
    implements RawTable {
  private static final Set<String> CONTAINERS = Set.of("properties", "attributes");

  static JsonTable read(Path upload, Path plain, ObjectMapper json, TableRejects rejects)
      throws IOException {
    Map<String, Integer> positions = new LinkedHashMap<>();
    boolean lines;
    try (JsonRecords records = new JsonRecords(upload, json)) {
      lines = records.isLines();
      for (JsonRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
        if (entry.object() != null) {
          fields("", entry.object(), (name, value) -> column(positions, name));
        }
      }
    }
    try (JsonRecords records = new JsonRecords(upload, json);
        PlainCsv out = new PlainCsv(plain)) {
      for (JsonRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
        if (entry.object() == null) {
          rejects.count(1);
          rejects.keep(
              new TableRejects.Reject(
                  entry.line(),
                  "",
                  RejectCode.MALFORMED,
                  entry.message(),
                  entry.original(),
                  List.of()));
        } else {
          out.write(entry.line(), values(entry.object(), positions));
        }
      }
      if (out.rows() == 0) {
        throw new ApiException(CustomerError.EMPTY_UPLOAD, "The file holds no JSON object");
      }
    }
    if (positions.size() < 2) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE, "The objects have fewer than two fields");
    }
    return new JsonTable(
        TableFiles.unique(List.copyOf(positions.keySet())), lines, json, upload, plain);
  }

  private static void column(Map<String, Integer> positions, String name) {
    positions.putIfAbsent(name, positions.size());
    if (positions.size() > MAX_COLUMNS) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The objects have over " + MAX_COLUMNS + " different fields");
    }
  }

  private static List<String> values(JsonNode object, Map<String, Integer> positions) {
    String[] values = new String[positions.size()];
    fields("", object, (name, value) -> values[positions.get(name)] = text(value));
    return Arrays.asList(values);
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return value.isArray() ? value.toString() : value.asText();
  }

  private static void fields(String prefix, JsonNode object, BiConsumer<String, JsonNode> found) {
    object
        .properties()
        .forEach(
            property -> {
              String name = prefix + property.getKey();
              if (property.getValue().isObject()) {
                fields(CONTAINERS.contains(name) ? "" : name + ".", property.getValue(), found);
              } else {
                found.accept(name, property.getValue());
              }
            });
  }

  @Override
  public String format() {
    return lines ? "ndjson" : "json";
  }

  @Override
  public boolean decimalComma() {
    return false;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public String relation() {
    return PlainCsv.relation(plain, names.size());
  }

  @Override
  public void originals(Connection duckDb, Set<Long> wanted, BiConsumer<Long, String> found)
      throws IOException {
    try (JsonRecords records = new JsonRecords(upload, json)) {
      for (JsonRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
        if (wanted.contains(entry.line())) {
          found.accept(entry.line(), entry.original());
        }
      }
    }
  }

  @Override
  public long without(Connection duckDb, Mention mention, Path target) throws IOException {
    return lines ? withoutLines(mention, target) : withoutElements(mention, target);
  }

  private long withoutLines(Mention mention, Path target) throws IOException {
    long cut = 0;
    try (JsonRecords records = new JsonRecords(upload, json);
        NumberedLines out = new NumberedLines(target, records.start())) {
      for (JsonRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
        if (goes(mention, entry)) {
          cut++;
        } else {
          out.write(entry.line(), entry.original());
        }
      }
    }
    return cut;
  }

  private long withoutElements(Mention mention, Path target) throws IOException {
    long cut = 0;
    try (JsonRecords records = new JsonRecords(upload, json);
        BufferedWriter out = Files.newBufferedWriter(target)) {
      long written = 0;
      out.write('[');
      for (JsonRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
        // Empty objects keep the places of what is gone.
        for (; written + 1 < entry.line(); written++) {
          out.write(written == 0 ? "{}" : ",\n{}");
        }
        boolean goes = goes(mention, entry);
        cut += goes ? 1 : 0;
        out.write(written == 0 ? "" : ",\n");
        out.write(goes ? "{}" : entry.original());
        written++;
      }
      out.write(']');
    }
    return cut;
  }

  private boolean goes(Mention mention, JsonRecords.Entry entry) {
    if (entry.object() == null) {
      return mention.in(entry.original());
    }
    Map<String, String> values = new LinkedHashMap<>();
    fields("", entry.object(), (name, value) -> values.put(name, text(value)));
    return mention.in(names.stream().map(values::get).toList());
  }
}
