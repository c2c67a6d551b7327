package org.commandcenter.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.json.JsonConventions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way and the ordinary one say the same of every line, good or bad. */
class ExpressEventsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final int LINES = 4000;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          " b ",
          "c-1",
          "login",
          "é",
          "Nguyễn Văn",
          "“q”",
          "…",
          "日本",
          "😀",
          "\u00a0x",
          "x\u3000",
          "\u2009y",
          "z\u2028",
          "007",
          "0",
          "-0",
          "1.5",
          "1.50",
          "-3",
          "1,5",
          "1.234,5",
          "1e5",
          "+1",
          ".5",
          "5.",
          "12345678901234567890",
          "0.1",
          "123456789012.123456789012345",
          "1234567890123",
          "true",
          "?",
          "-",
          "NA",
          "N/A",
          "Select",
          "null",
          "\"a,b\"",
          "\"x;y\"",
          "\"say \"\"hi\"\"\"",
          "\"two\nlines\"",
          "\"open",
          "\"a\"b",
          "tab\there",
          "back\\slash",
          "\u0001",
          "\u001f",
          "\u001e",
          "\u007f",
          "\ufeff",
          "x".repeat(101),
          "y".repeat(201),
          "ü".repeat(101));

  private static final List<String> TIMES =
      List.of(
          "2026-05-01",
          "2026-05-01T09:30:00Z",
          "2026-05-01 09:30:00",
          "2026-05-01T09:30:00",
          "2026-05-01T09:30:00.5Z",
          "2026-05-01T09:30:00.123456Z",
          "2026-05-01T09:30:00.1234567Z",
          "2026-05-01T09:30:00+00:00",
          "2026-05-01T09:30:00+02:00",
          "2026-05-01T09:30Z",
          "2026-05-01T24:00:00Z",
          "2026-05-01T23:59:60Z",
          "2026-02-29",
          "2024-02-29",
          "2026-13-01",
          "2026-00-10",
          "2026-05-00",
          "1989-12-31",
          "1990-01-01",
          "2026-06-02T00:00:00Z",
          "2026-06-01T23:59:59Z",
          "2027-01-01",
          "31.12.2025",
          "yesterday",
          "",
          " 2026-05-01 ",
          "2026-05-01T09:30:00.Z",
          "2026-05-01x",
          "2026-05-01T09:30:0",
          "-026-05-01",
          "20260-5-01");

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void linesOfCsvAreReadAlike(String delimiter) throws IOException {
    Random random = new Random(11);
    String text =
        String.join(
                delimiter,
                "Event ID",
                "customer_id",
                "event_type",
                "occurred_at",
                "value",
                "plan",
                "properties",
                "recorded_at",
                "Größe")
            + "\n"
            + lines(
                random,
                () ->
                    String.join(
                        delimiter,
                        text(random, 3),
                        text(random, 3),
                        text(random, 3),
                        time(random),
                        text(random, 2),
                        text(random, 2),
                        random.nextInt(20) == 0 ? "{}" : "",
                        random.nextBoolean() ? "" : time(random),
                        text(random, 2)));

    assertAlike(text.getBytes(StandardCharsets.UTF_8), "text/csv", 200);
  }

  @Test
  void linesOfJsonAreReadAlike() throws IOException {
    Random random = new Random(12);
    String text =
        lines(
            random,
            () -> {
              List<String> fields = new ArrayList<>();
              field(fields, random, "customer_id", json(random));
              field(fields, random, "type", json(random));
              field(fields, random, "occurred_at", "\"" + time(random).strip() + "\"");
              field(fields, random, random.nextInt(9) == 0 ? "Event Id" : "event_id", json(random));
              field(fields, random, "value", number(random));
              if (random.nextInt(3) == 0) {
                fields.add(
                    "\"properties\": {\"p\": " + json(random) + ",\"q\":" + number(random) + "}");
              }
              field(fields, random, "plan", json(random));
              field(fields, random, random.nextInt(9) == 0 ? "plan" : "größe", number(random));
              return "{" + String.join(random.nextBoolean() ? "," : " , ", fields) + "}";
            });

    assertAlike(text.getBytes(StandardCharsets.UTF_8), "application/x-ndjson", 200);
  }

  @Test
  void bytesThatAreNoTextAndLinesWithoutEndAreReadAlike() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "customer_id,type,occurred_at,note\na,b,2026-05-01,ok\r\n"
            .repeat(1)
            .getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[1 << 17]);
    bytes.write('\n');
    bytes.writeBytes(
        ("a,b,2026-05-01," + "ü".repeat(LineSource.MAX_LENGTH * 3) + "\r")
            .getBytes(StandardCharsets.UTF_8));
    for (int[] bad :
        new int[][] {{0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xF5}, {0xE2, 0x82}, {0xFF}, {0x80}}) {
      bytes.writeBytes("\n\na,b,2026-05-01,".getBytes(StandardCharsets.UTF_8));
      for (int value : bad) {
        bytes.write(value);
      }
    }

    assertAlike(bytes.toByteArray(), "text/csv", 5);
  }

  private static void assertAlike(byte[] text, String type, int good) throws IOException {
    List<String> express = read(text, type, true);
    List<String> ordinary = read(text, type, false);
    assertThat(ordinary).filteredOn(row -> row.contains("{")).hasSizeGreaterThan(good);
    List<String> more = new ArrayList<>(express);
    ordinary.forEach(more::remove);
    List<String> less = new ArrayList<>(ordinary);
    express.forEach(less::remove);
    assertThat(more).as("instead of %s", less).isEmpty();
    assertThat(express).hasSameSizeAs(ordinary);
  }

  private static String lines(Random random, java.util.function.Supplier<String> line) {
    return IntStream.range(0, LINES)
        .mapToObj(i -> line.get())
        .collect(Collectors.joining(random.nextBoolean() ? "\n" : "\r\n"));
  }

  private static String text(Random random, int odds) {
    return random.nextInt(odds + 1) > 0
        ? "t" + random.nextInt(50)
        : TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static String time(Random random) {
    return random.nextInt(3) > 0
        ? "2026-0"
            + (1 + random.nextInt(5))
            + "-1"
            + random.nextInt(10)
            + "T0"
            + random.nextInt(10)
            + ":00:00Z"
        : TIMES.get(random.nextInt(TIMES.size()));
  }

  private static void field(List<String> fields, Random random, String name, String value) {
    if (random.nextInt(12) > 0) {
      fields.add("\"" + name + "\"" + (random.nextBoolean() ? ":" : " : ") + value);
    }
  }

  private static String json(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> number(random);
      case 1 -> "null";
      case 2 ->
          List.of("true", "[1]", "{\"a\":1}", "\"a\\nb\"", "\"\\u00e4\"", "nul", "\"")
              .get(random.nextInt(7));
      case 3 ->
          "\"" + TEXTS.get(random.nextInt(TEXTS.size())).replace("\"", "").replace("\n", "") + "\"";
      default -> "\"v" + random.nextInt(50) + "\"";
    };
  }

  private static String number(Random random) {
    return List.of(
            "1",
            "0",
            "-0",
            "-12",
            "1.5",
            "1.50",
            "10.0",
            "1e5",
            "1E5",
            "007",
            "-0.5",
            ".5",
            "5.",
            "true",
            "\"7\"",
            "\" 7.5 \"",
            "\"x\"",
            "123456789012345678901234567890",
            "0.000000001",
            "1e-7",
            "123456789012345",
            "1234567890123456",
            "null")
        .get(random.nextInt(23));
  }

  /** What is said of each line, in the order of the lines. */
  private static List<String> read(byte[] text, String type, boolean express) throws IOException {
    List<String> said = new ArrayList<>();
    LoadListener rejects =
        new LoadListener() {
          @Override
          public void rejected(long line, String field, RejectCode code, String message) {
            said.add("%08d %s %s %s".formatted(line, field, code, message));
          }
        };
    Upload<EventRow> upload =
        Upload.open(
            new ByteArrayInputStream(text),
            type,
            RowFormats.events(NOW),
            JsonConventions.mapper(),
            rejects);
    if (express) {
      try (EventStaging staging = new EventStaging()) {
        Upload.stage(upload, NOW, staging);
        staged(staging, said);
      }
    } else {
      upload.forEachRemaining(row -> said.add(row(row)));
    }
    return said.stream().sorted().toList();
  }

  private static void staged(EventStaging staging, List<String> said) throws IOException {
    String relation = staging.relation();
    Path file = Path.of(relation.substring(relation.indexOf('\'') + 1, relation.indexOf("',")));
    for (List<String> fields : StagedText.parse(Files.readString(file))) {
      said.add(
          row(
              new EventRow(
                  Long.parseLong(fields.get(0)),
                  fields.get(1),
                  fields.get(2),
                  fields.get(3),
                  instant(fields.get(4)),
                  fields.get(5) == null ? null : (Double) Double.parseDouble(fields.get(5)),
                  fields.get(7),
                  instant(fields.get(6)))));
    }
  }

  private static Instant instant(String text) {
    if (text == null) {
      return null;
    }
    String iso = text.length() == 10 ? text + "T00:00:00" : text.replace(' ', 'T');
    return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static String row(EventRow row) {
    return "%08d %s|%s|%s|%s|%s|%s|%s"
        .formatted(
            row.line(),
            row.eventId(),
            row.customer(),
            row.type(),
            row.occurredAt().truncatedTo(ChronoUnit.MICROS),
            row.value() == null ? null : row.value() + 0.0,
            row.recordedAt() == null ? null : row.recordedAt().truncatedTo(ChronoUnit.MICROS),
            row.properties());
  }

  /** Reads the staging file as DuckDB is told to. */
  private static final class StagedText {
    static List<List<String>> parse(String text) {
      List<List<String>> rows = new ArrayList<>();
      List<String> fields = new ArrayList<>();
      StringBuilder field = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\u001e') {
          if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '\u001e') {
            field.append(c);
            i++;
          } else {
            quoted = !quoted;
          }
        } else if (!quoted && (c == '\u001f' || c == '\n')) {
          fields.add(field.isEmpty() ? null : field.toString());
          field.setLength(0);
          if (c == '\n') {
            rows.add(fields);
            fields = new ArrayList<>();
          }
        } else {
          field.append(c);
        }
      }
      return rows;
    }
  }
}
