package org.commandcenter.local.fuzz;

import java.util.List;
import java.util.Random;
import org.commandcenter.local.fuzz.Request.Header;

/** Odd headers. */
final class Headers {
  private static final List<String> ACCEPTED =
      List.of(
          "*/*",
          "application/json",
          "text/csv",
          "application/x-ndjson",
          "text/event-stream",
          "application/xml",
          "text/html",
          "image/png",
          "",
          "nonsense",
          "*/json",
          "application/json;q=0",
          "application/json;q=2",
          "application/json;q=x",
          "a/b;c=\"",
          ",,,",
          "application/*;q=0.1, */*;q=0",
          "text/html, application/json;charset=utf-16",
          "application/problem+json",
          "application/json;odata.metadata=full",
          "application/atom+xml",
          "application/vnd.apache.parquet");

  private Headers() {}

  static List<Header> odd(Random random) {
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> one("Accept", pick(ACCEPTED, random));
      case 3 ->
          one(
              "Range",
              pick(
                  List.of(
                      "bytes=0-0",
                      "bytes=-1",
                      "bytes=5-2",
                      "bytes=0-99999999999999999999",
                      "bytes=a-b",
                      "rows=1-2",
                      "bytes=0-1,3-4,6-",
                      "bytes="),
                  random));
      case 4 ->
          one(
              "If-Match",
              pick(
                  List.of("*", "\"x\"", "W/\"1\"", "1", "\"9223372036854775808\"", "\"", ""),
                  random));
      case 5 ->
          one(
              "If-None-Match",
              pick(List.of("*", "\"x\"", "W/\"1\"", "\"a\", \"b\"", "\""), random));
      case 6 -> one("If-Modified-Since", Oddities.any(Oddities.DATES, random));
      case 7 ->
          one(
              "Idempotency-Key",
              pick(
                  List.of(
                      "",
                      " ",
                      "k".repeat(255),
                      "k".repeat(256),
                      "same-key",
                      "\u00fc\u00ff",
                      "a\tb",
                      "null",
                      "'; --"),
                  random));
      case 8 -> List.of(new Header("Idempotency-Key", "one"), new Header("Idempotency-Key", "two"));
      case 9 ->
          one(
              "Authorization",
              pick(
                  List.of(
                      "Bearer",
                      "Bearer ",
                      "Bearer x",
                      "Bearer a.b.c",
                      "Basic",
                      "Basic !!!",
                      "Basic Og==",
                      "Basic YQ==",
                      "Basic " + "QQ==".repeat(500),
                      "Digest x",
                      "bearer null",
                      "\u00ff",
                      "Bearer eyJhbGciOiJub25lIn0.eyJvcmdhbml6YXRpb24iOiJkZW1vIn0.",
                      "Bearer " + "a".repeat(6000)),
                  random));
      case 10 ->
          one(
              "Accept-Encoding",
              pick(List.of("gzip", "br", "identity;q=0", "*;q=0", "gzip;q=x", ""), random));
      case 11 ->
          one("Accept-Language", pick(List.of("de", "x-klingon", "*", "en;q=9", "\u00e4"), random));
      case 12 ->
          one(
              "X-Forwarded-For",
              pick(List.of("1.2.3.4", "::1", "unknown", "a".repeat(3000)), random));
      case 13 ->
          one("X-Long", "l".repeat(pick(List.of(1000, 7000, 9000, 20_000, 100_000), random)));
      case 14 ->
          one(
              "traceparent",
              pick(
                  List.of(
                      "00-0-0-0",
                      "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01",
                      "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                      "x"),
                  random));
      case 15 -> one("Expect", pick(List.of("100-continue", "200-ok"), random));
      case 16 ->
          one(
              "Prefer",
              pick(
                  List.of(
                      "odata.maxpagesize=0",
                      "odata.maxpagesize=-1",
                      "odata.maxpagesize=1",
                      "odata.maxpagesize=99999999999",
                      "respond-async",
                      "odata.maxpagesize=x",
                      "return=minimal",
                      "=;="),
                  random));
      case 17 -> one("Cookie", pick(List.of("a=b", "=;=", "\u00ff=1", "a=\"b"), random));
      case 18 -> one("X-HTTP-Method-Override", pick(List.of("DELETE", "PATCH", "NOPE"), random));
      default ->
          one(
              "OData-MaxVersion",
              pick(List.of("4.0", "3.0", "4.01", "x", "99999999999.0"), random));
    };
  }

  private static List<Header> one(String name, String value) {
    return List.of(new Header(name, value));
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
