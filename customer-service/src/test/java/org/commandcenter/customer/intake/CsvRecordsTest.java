package org.commandcenter.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commandcenter.customer.loading.RejectCode;

class CsvRecordsTest {

  @Property
  void whatIsWrittenByTheRulesIsReadBack(
      @ForAll("tables") List<List<String>> table, @ForAll("delimiters") char delimiter)
      throws IOException {
    String text =
        table.stream()
            .map(
                row ->
                    row.stream()
                        .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(String.valueOf(delimiter))))
            .collect(Collectors.joining("\r\n"));

    List<List<String>> read = new ArrayList<>();
    for (CsvRecord csv : read(text, delimiter, 3)) {
      assertThat(csv.broken()).as(csv.message()).isFalse();
      read.add(csv.fields());
    }
    assertThat(read).isEqualTo(table);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> values =
        Arbitraries.strings().withChars("ab,;\t| \"\n").ofMaxLength(8).map(v -> v + "x");
    return values.list().ofSize(3).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  @Example
  void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws IOException {
    String text = "1,\"open,x\n2,b,c\n3,\"closed\",c\n4,\"two\nlines\",c\n";

    List<CsvRecord> records = read(text, ',', 3);

    assertThat(records).extracting(CsvRecord::line).containsExactly(1L, 2L, 3L, 4L);
    assertThat(records).extracting(CsvRecord::broken).containsExactly(true, false, false, false);
    assertThat(records.getFirst().original()).isEqualTo("1,\"open,x");
    assertThat(records.getLast().fields()).containsExactly("4", "two\nlines", "c");
  }

  @Example
  void wrongWidthsAndOverlongLinesAreToldWithTheirLine() throws IOException {
    List<CsvRecord> records =
        read("1,2\r\n\r\n1,2,3,4\r1,2,3\n" + "x".repeat(Lines.MAX_LENGTH + 1) + "\n4,5,6", ',', 3);

    assertThat(records)
        .extracting(CsvRecord::line, CsvRecord::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, RejectCode.WRONG_FIELD_COUNT),
            org.assertj.core.groups.Tuple.tuple(3L, RejectCode.WRONG_FIELD_COUNT),
            org.assertj.core.groups.Tuple.tuple(4L, null),
            org.assertj.core.groups.Tuple.tuple(5L, RejectCode.TOO_LONG),
            org.assertj.core.groups.Tuple.tuple(6L, null));
  }

  @Example
  void theDelimiterIsTheOneThatTheHeaderHasMostOf() {
    assertThat(CsvDialect.guess("a,b,c").delimiter()).isEqualTo(',');
    assertThat(CsvDialect.guess("a;\"b,c,d\";e").delimiter()).isEqualTo(';');
    assertThat(CsvDialect.guess("a\tb").delimiter()).isEqualTo('\t');
    assertThat(CsvDialect.guess("a|b").delimiter()).isEqualTo('|');
    assertThat(CsvDialect.guess("a;b").decimalComma()).isTrue();
  }

  private static List<CsvRecord> read(String text, char delimiter, int width) throws IOException {
    CsvRecords records = new CsvRecords(new StringReader(text), delimiter);
    records.expect(width);
    List<CsvRecord> list = new ArrayList<>();
    for (CsvRecord csv = records.next(); csv != null; csv = records.next()) {
      list.add(csv);
    }
    return list;
  }
}
