package org.commandcenter.action.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.commandcenter.action.outbox.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackAnswersTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "200, ok, ok",
    "200, <html>, permanent",
    "301, '', permanent",
    "400, invalid_payload, permanent",
    "403, action_prohibited, permanent",
    "404, no_team, disable",
    "404, channel_not_found, disable",
    "410, channel_is_archived, disable",
    "408, '', retry",
    "429, rate_limited, retry",
    "500, rollup_error, retry",
    "503, '', retry",
  })
  void answersAreClassified(int status, String body, String expected) {
    assertThat(SlackAnswers.classify(status, body, null, NOW).label()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "' 5 ', 5",
    "'Fri, 01 May 2026 10:02:00 GMT', 120",
    "'Fri, 01 May 2026 09:00:00 GMT', 0",
    "-1, 0",
    "soon, 0",
    ", 0",
  })
  void retryAfterIsSecondsOrADate(String header, long seconds) {
    assertThat(SlackAnswers.classify(429, "", header, NOW))
        .isEqualTo(new Answer.Retry("Slack answered 429", Duration.ofSeconds(seconds)));
  }

  @Test
  void bodyIsRepeatedOnlyWhenItIsAnErrorCode() {
    assertThat(SlackAnswers.classify(400, "see https://hooks.slack.com/x", null, NOW).reason())
        .isEqualTo("Slack answered 400");
    assertThat(SlackAnswers.classify(400, "invalid_payload\n", null, NOW).reason())
        .isEqualTo("Slack answered 400 invalid_payload");
  }
}
