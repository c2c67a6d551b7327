package org.commandcenter.churn.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.platform.problem.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorHistoryTest {
  private static Instant day(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }

  @Test
  void onlyWhatWasPublishedIsKnownAndCarriedForward() {
    IndicatorHistory history =
        new IndicatorHistory(
            List.of(
                new IndicatorPoint("rate", day("2026-02-01"), day("2026-03-10"), 2),
                new IndicatorPoint("rate", day("2026-01-01"), day("2026-02-10"), 1),
                // January revised after February was out: February stays the newest word.
                new IndicatorPoint("rate", day("2026-01-01"), day("2026-03-20"), 1.5),
                // February revised.
                new IndicatorPoint("rate", day("2026-02-01"), day("2026-04-10"), 2.5)));

    assertThat(history.asOf(day("2026-02-09"))).isEmpty();
    assertThat(history.asOf(day("2026-02-10"))).isEqualTo(Map.of("rate", 1.0));
    assertThat(history.asOf(day("2026-03-09"))).isEqualTo(Map.of("rate", 1.0));
    assertThat(history.asOf(day("2026-03-25"))).isEqualTo(Map.of("rate", 2.0));
    assertThat(history.asOf(day("2027-01-01"))).isEqualTo(Map.of("rate", 2.5));
  }

  @Test
  void badRowsAreToldAndGoodOnesTaken() {
    IndicatorRows.Parsed parsed =
        new IndicatorRows(null, Duration.ofDays(30))
            .csv(
                """
                Name,Date,Value,Published_At
                rate,2026-01-01,"4.5",
                rate,2026-01-01,4.5,2025-12-31
                rate,someday,4.5,
                rate,2026-01-01,much,
                Big Rate,2026-01-01,1,
                """);

    assertThat(parsed.points())
        .containsExactly(new IndicatorPoint("rate", day("2026-01-01"), day("2026-01-31"), 4.5));
    assertThat(parsed.rejected())
        .extracting(IndicatorRows.IndicatorRejection::line, IndicatorRows.IndicatorRejection::field)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, "published_at"),
            org.assertj.core.groups.Tuple.tuple(3, "observed_at"),
            org.assertj.core.groups.Tuple.tuple(4, "value"),
            org.assertj.core.groups.Tuple.tuple(5, "name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "http://127.0.0.1/feed",
        "http://2130706433/feed",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fd00::1]/",
        "http://100.64.0.1/",
        "http://user:pw@8.8.8.8/",
        "http:///nohost",
        "no url"
      })
  void feedsCannotReachIntoTheOwnNetwork(String url) {
    assertThatThrownBy(() -> FeedAddress.check(url, Set.of())).isInstanceOf(ApiException.class);
  }

  @Test
  void publicAndConfiguredAddressesMayBeFetched() throws Exception {
    assertThat(FeedAddress.isPublic(InetAddress.getByName("8.8.8.8"))).isTrue();
    assertThat(FeedAddress.isPublic(InetAddress.getByName("2606:4700::1111"))).isTrue();
    assertThat(FeedAddress.check("http://10.1.2.3/feed", Set.of("10.1.2.3")).getPath())
        .isEqualTo("/feed");
  }
}
