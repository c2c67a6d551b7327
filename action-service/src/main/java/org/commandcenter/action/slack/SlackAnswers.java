package org.commandcenter.action.slack;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commandcenter.action.outbox.Answer;

/**
 * What an incoming webhook's answer means: 200 with {@code ok} is delivered; a plain text names the
 * error of all others.
 */
final class SlackAnswers {
  /** Slack's error codes; anything else in a body is not repeated. */
  private static final Pattern CODE = Pattern.compile("[a-z][a-z_]{2,60}");

  private SlackAnswers() {}

  /**
   * @param retryAfter the header's value, null without one
   * @param now for a {@code Retry-After} that is a date
   */
  static Answer classify(int status, String body, String retryAfter, Instant now) {
    String text = body.strip();
    String reason = "Slack answered " + status + (CODE.matcher(text).matches() ? " " + text : "");
    if (status == 200) {
      return text.equals("ok")
          ? new Answer.Ok()
          : new Answer.Permanent("The address answered 200, but not as a Slack webhook does");
    }
    return switch (status) {
      case 429, 408 -> new Answer.Retry(reason, wait(retryAfter, now));
      case 404, 410 -> new Answer.Disable(reason);
      default ->
          status >= 500
              ? new Answer.Retry(reason, wait(retryAfter, now))
              : new Answer.Permanent(reason);
    };
  }

  /** Seconds or an HTTP date; zero for neither, and for what has passed. */
  private static Duration wait(String retryAfter, Instant now) {
    return Optional.ofNullable(retryAfter)
        .map(String::strip)
        .map(text -> text.matches("\\d{1,9}") ? seconds(text) : until(text, now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static Duration until(String text, Instant now) {
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, then);
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
