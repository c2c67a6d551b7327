package org.commandcenter.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies that are no JSON: tables, forms, and what only claims to be one. */
final class MediaMaker {
  static final String BOUNDARY = "----boundary";
  private static final String CSV =
      "customer_id,company,revenue,tenure,event_type,timestamp,churned\n";
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/csv",
          "application/x-ndjson",
          "application/vnd.apache.parquet",
          "application/octet-stream",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=" + BOUNDARY,
          "multipart/form-data; boundary=\"\"",
          "multipart/mixed; boundary=x",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "application/json;charset=iso-8859-1",
          "application/json; charset=\"",
          "text/csv; charset=windows-1252",
          "text/csv; header=absent; charset=x",
          "text/plain",
          "application/xml",
          "application/merge-patch+json",
          "application/json-patch+json",
          "application/x-protobuf",
          "image/png",
          "*/*",
          "json",
          "/",
          "",
          "a/b; c=d; " + "e=f; ".repeat(200),
          "application/json, text/csv");

  private final Random random;

  MediaMaker(Random random) {
    this.random = random;
  }

  String type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  /** A body that fits its type, unless the kind is of the broken ones. */
  byte[] body(String type, Kind kind) {
    if (type.startsWith("multipart/")) {
      return form(kind);
    }
    if (type.contains("parquet") || type.contains("octet-stream")) {
      return parquet();
    }
    if (type.contains("form-urlencoded")) {
      return fields();
    }
    return Bytes.utf8(type.contains("ndjson") ? lines(kind) : table(kind));
  }

  private byte[] fields() {
    return Bytes.utf8(
        "grant_type="
            + pick("client_credentials", "password", "", "refresh_token")
            + "&client_id="
            + pick("x", "%00", "%ff", "churn-service")
            + "&client_secret="
            + pick("x", "", "%", "a".repeat(20_000))
            + pick("", "&grant_type=password", "&scope=a%20b", "&&=&"));
  }

  private String table(Kind kind) {
    String odd =
        kind == Kind.NUMBERS
            ? Oddities.any(Oddities.NUMBERS, random)
            : kind == Kind.DATES
                ? Oddities.any(Oddities.DATES, random)
                : kind == Kind.VALID ? "120" : Oddities.text(random);
    return switch (kind == Kind.VALID ? 0 : random.nextInt(10)) {
      case 1 -> CSV.replace(',', ';') + "f-1;" + odd + ";1;2;login;2026-05-01;0\n";
      case 2 -> "\ufeff" + CSV + "f-2,\"never closed,1,2\n" + odd;
      case 3 -> CSV + ",,,,,,\n" + ",".repeat(3000) + "\n";
      case 4 -> "customer_id,customer_id,,\u0000\n1,2,3,4\n";
      case 5 -> CSV;
      case 6 -> "";
      case 7 ->
          CSV
              + ("f-3,"
                  + "x".repeat(kind == Kind.HUGE ? 3_000_000 : 3000)
                  + ",1,2,login,2026-05-01,1\n");
      case 8 -> CSV.replace('\n', '\r') + "f-4,Four,1,2,login,2026-05-01,yes\r";
      case 9 -> "h,".repeat(kind == Kind.HUGE ? 20_000 : 500) + "\n" + "1,".repeat(500) + "\n";
      default ->
          CSV
              + ("f-" + random.nextInt(50))
              + ",Fuzz,"
              + odd
              + ","
              + odd
              + ",login,"
              + (kind == Kind.DATES ? odd : "2026-05-01")
              + ",1\n";
    };
  }

  private String lines(Kind kind) {
    String value =
        kind == Kind.NUMBERS
            ? Oddities.any(Oddities.NUMBERS, random)
            : "\""
                + Oddities.any(kind == Kind.DATES ? Oddities.DATES : Oddities.TEXTS, random)
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\0", "\\u0000")
                    .replace("\r\n", "\\n")
                + "\"";
    String good =
        "{\"customer_id\": \"f-5\", \"company\": \"Five\", \"event_type\": \"login\", "
            + "\"timestamp\": \"2026-05-01T00:00:00Z\", \"properties\": {}}\n";
    return switch (random.nextInt(6)) {
      case 0 -> good;
      case 1 -> good + "{broken\n" + good;
      case 2 -> good.replace("\"f-5\"", value);
      case 3 -> good.replace("\"2026-05-01T00:00:00Z\"", value) + good.replace("{}", value);
      case 4 -> "[1]\nnull\n\"x\"\n" + "{\"a\":".repeat(kind == Kind.HUGE ? 100_000 : 1100) + "\n";
      default -> good.replace("\"Five\"", value).repeat(kind == Kind.HUGE ? 2000 : 2);
    };
  }

  private byte[] parquet() {
    byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
    byte[] noise = Bytes.noise(random, random.nextInt(200));
    return switch (random.nextInt(4)) {
      case 0 -> magic;
      case 1 -> Bytes.join(Bytes.join(magic, noise), magic);
      case 2 -> Bytes.join(Bytes.join(magic, new byte[] {0, 0, 0, 127}), magic);
      default -> noise;
    };
  }

  private byte[] form(Kind kind) {
    String content = table(kind);
    String disposition =
        pick(
            "form-data; name=\"file\"; filename=\"t.csv\"",
            "form-data; name=\"file\"; filename=\"../../x\"",
            "form-data; name=\"file\"; filename=\"\"",
            "form-data; name=\"file\"",
            "form-data; name=\"\"; filename=\"x\"",
            "form-data; name=\"other\"; filename=\"x\"",
            "form-data; filename*=UTF-8''%ff; name=\"file\"",
            "attachment",
            "");
    String type =
        pick("text/csv", "application/json", "nonsense", "", "application/vnd.apache.parquet");
    String part =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: "
            + disposition
            + "\r\nContent-Type: "
            + type
            + pick("", "\r\nContent-Transfer-Encoding: base64", "\r\nX: " + "y".repeat(9000))
            + "\r\n\r\n"
            + content
            + "\r\n";
    String field =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + pick("kind", "mapping", "dry_run", "id_column", "delimiter")
            + "\"\r\n\r\n"
            + pick(
                "customers", "{", "true", "\u0000", "training_table", ";;", "ravenstack/accounts")
            + "\r\n";
    String end = "--" + BOUNDARY + "--\r\n";
    String whole =
        switch (random.nextInt(7)) {
          case 0 -> part + field;
          case 1 -> field + end;
          case 2 -> part + part + end;
          case 3 -> end;
          case 4 -> part.replace("\r\n", "\n") + end;
          default -> field + part + end;
        };
    return Bytes.utf8(whole);
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }
}
