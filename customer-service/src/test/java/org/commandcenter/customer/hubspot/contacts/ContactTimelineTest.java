package org.commandcenter.customer.hubspot.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContactTimelineTest {
  @Test
  void aLateValueCorrectsTheVersionsThatInheritedAnOlderOne() {
    List<Statement> said = List.of(known("company", 1, "A"), fresh("company", 3, "B"));
    List<ProfileVersion> versions =
        List.of(version(1, "A", null), version(2, "A", "1"), version(5, "A", "2"));

    assertThat(corrections(said, versions))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(day(3), Map.of("company", "B"), day(5), Map.of("company", "B")));
  }

  @Test
  void aLateValueStopsWhereHubSpotSaidALaterOne() {
    List<Statement> said =
        List.of(known("company", 1, "A"), fresh("company", 2, "B"), known("company", 4, "A"));
    List<ProfileVersion> versions =
        List.of(version(1, "A", null), version(3, "A", "1"), version(4, "A", "1"));

    assertThat(corrections(said, versions))
        .containsEntry(day(2), Map.of("company", "B"))
        .containsEntry(day(3), Map.of("company", "B"))
        .containsEntry(day(4), Map.of("company", "A"));
  }

  @Test
  void aLateValueLeavesAloneWhatAnotherSourceSaidLater() {
    List<Statement> said = List.of(known("company", 1, "A"), fresh("company", 2, "B"));
    List<ProfileVersion> versions =
        List.of(version(1, "A", null), version(4, "C", null), version(6, "C", "1"));

    assertThat(corrections(said, versions))
        .containsExactlyInAnyOrderEntriesOf(Map.of(day(2), Map.of("company", "B")));
  }

  @Test
  void whatIsNotFreshIsNotSaidAgain() {
    List<Statement> said = List.of(known("company", 1, "A"), known("company", 3, "B"));

    assertThat(corrections(said, List.of(version(1, "A", null), version(3, "B", null)))).isEmpty();
  }

  @Test
  void valuesOfOneBatchBuildOnEachOther() {
    List<Statement> said = List.of(fresh("company", 1, "A"), fresh("revenue", 2, "5"));

    assertThat(corrections(said, List.of()))
        .containsEntry(day(1), Map.of("company", "A"))
        .containsEntry(day(2), Map.of("company", "A", "revenue", "5"));
  }

  private static Map<Instant, Map<String, String>> corrections(
      List<Statement> said, List<ProfileVersion> versions) {
    return new ContactTimeline(said, versions).corrections();
  }

  private static Statement known(String field, int day, String value) {
    return new Statement(field, day(day), value, false);
  }

  private static Statement fresh(String field, int day, String value) {
    return new Statement(field, day(day), value, true);
  }

  private static ProfileVersion version(int day, String company, String revenue) {
    Map<String, String> values = new TreeMap<>(Map.of("company", company));
    if (revenue != null) {
      values.put("revenue", revenue);
    }
    return new ProfileVersion(day(day), values);
  }

  private static Instant day(int day) {
    return LocalDate.of(2026, 1, day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
