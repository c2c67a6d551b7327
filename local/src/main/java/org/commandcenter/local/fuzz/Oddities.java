package org.commandcenter.local.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Values that trip programs. Numbers and dates are as they are written, texts as they are meant.
 */
final class Oddities {
  static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "-1",
          "1e400",
          "-1e400",
          "1e-400",
          "4.9e-324",
          "1.7976931348623157e308",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1234567890123456789012345678901234567890123456789012345678901234",
          "0.1234567890123456789012345678901234567890123456789012345678901234",
          "1e15",
          "1e18",
          "1e999999999",
          "1e-999999999",
          "1.0",
          "2e0",
          "0.5");

  /** These are no JSON. */
  static final List<String> NO_NUMBERS =
      List.of(
          "NaN", "Infinity", "-Infinity", "+1", "01", "0x10", "1.", ".5", "1_000", "1,5", "--1");

  static final List<String> DATES =
      List.of(
          "0000-01-01",
          "-0001-12-31",
          "9999-12-31",
          "+10000-01-01",
          "+999999999-12-31",
          "-999999999-01-01",
          "2026-02-30",
          "2025-02-29",
          "2026-13-01",
          "2026-00-00",
          "1582-10-10",
          "2026-1-1",
          "0000-01-01T00:00:00Z",
          "0001-01-01T00:00:00Z",
          "-4713-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "+294277-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "-1000000000-01-01T00:00:00Z",
          "2026-06-30T23:59:60Z",
          "2026-06-30T24:00:00Z",
          "2026-03-29T02:30:00+01:00",
          "2026-01-01T00:00:00+18:00",
          "2026-01-01T00:00:00+99:99",
          "2026-01-01T00:00:00",
          "1970-01-01T00:00:00Z",
          "2100-01-01",
          "infinity",
          "-infinity",
          "now",
          "today",
          "epoch",
          "1767225600",
          "1767225600000",
          "99999999999999999999");

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\u0001\u0002\u001b[31m",
          "\r\nX-Injected: yes",
          "\u007f\u0085",
          "\ud800",
          "\udc00x",
          "\udbff\ud800",
          "\ufeffbom",
          "\ufffe\uffff",
          "\u202etxet",
          "\u0627\u0644\u0639\u0645\u064a\u0644",
          "\u200b\u200d\u2060",
          "e\u0301\u0327\u0308\u0334",
          "Z\u0351\u036b\u0343".repeat(40),
          "\ud83d\udc69\u200d\ud83d\udcbb\ud83c\udff4\u200d\u2620\ufe0f",
          "\ud83d",
          "\u0130\u0131\u017f\u212a\u1e9e\ufb01",
          "\u2028\u2029",
          "\u00a0\u3000",
          "\uff11\uff12\u0663",
          "' or 1=1 --",
          "'; drop table customer; --",
          "\"'`\\",
          "\\u0000",
          "%",
          "_",
          "%s%n%x",
          "${jndi:ldap://127.0.0.1/x}",
          "#{1+1}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "../../../../etc/passwd",
          "..\\..",
          "/",
          "//",
          ".",
          "..",
          "=cmd|' /C calc'!A0",
          "null",
          "true",
          "[]",
          "{}",
          "[object Object]",
          "$.x",
          "*",
          "(((((",
          "a".repeat(256),
          "\u00fc".repeat(2000),
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff");

  /** Put into a path or a query as they are. */
  static final List<String> ENCODINGS =
      List.of(
          "%00",
          "%",
          "%%",
          "%2",
          "%zz",
          "%ff",
          "%fe%ff",
          "%c0%80",
          "%c0%af",
          "%e0%80%af",
          "%f8%88%80%80%80",
          "%ed%a0%80",
          "%f4%90%80%80",
          "%u0041",
          "%2e%2e%2f",
          "%2e%2e%2f%2e%2e%2fq%2fopenapi",
          "%252e%252e%252f",
          "..%5c",
          "..;/",
          ";jsessionid=1",
          ";a=b;c",
          "%3f%23",
          "%0d%0aX-Injected:%20yes",
          "%09",
          "+",
          "%2B",
          "%20",
          "a%26b%3dc",
          "%EF%BB%BF",
          "\u00ff\u00fe",
          "\u00c3\u00bc",
          "\"<>",
          "{x}",
          "[0]",
          "|^`\\");

  private Oddities() {}

  static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** A text that was put together from several of them. */
  static String text(Random random) {
    String text = any(TEXTS, random);
    return random.nextInt(4) == 0 ? text + any(TEXTS, random) + any(TEXTS, random) : text;
  }
}
