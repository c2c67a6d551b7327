package org.commandcenter.platform.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A long piece of work.
 *
 * @param id starts with the service's name, so that the gateway knows whom to ask
 * @param kind what is done, as {@code churn_training}
 * @param progress 0..1
 * @param stage what is being done now, for people
 * @param error why it failed; null unless {@code state} is {@code failed}
 * @param result what came out; null unless {@code state} is {@code succeeded}
 */
public record Job(
    String id,
    @JsonIgnore String organizationId,
    String kind,
    State state,
    double progress,
    String stage,
    @JsonIgnore JsonNode payload,
    @JsonIgnore JsonNode checkpoint,
    JsonNode result,
    String error,
    String createdBy,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    @JsonIgnore int attempts) {

  /** Where a job stands. */
  @Schema(name = "JobState")
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /** When the job should end at its pace so far; null before it shows a pace, and after its end. */
  public Instant getEta() {
    if (state != State.RUNNING || startedAt == null || progress < 0.02) {
      return null;
    }
    Duration elapsed = Duration.between(startedAt, Clock.systemUTC().instant());
    return startedAt.plusMillis(Math.round(elapsed.toMillis() / progress));
  }

  @JsonIgnore
  public boolean ended() {
    return state == State.SUCCEEDED || state == State.FAILED;
  }
}
