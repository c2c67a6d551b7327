package org.commandcenter.platform.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What a running job knows, and how it tells of itself. */
public final class JobContext {
  private final Job job;
  private final JobStore store;
  private final ObjectMapper json;

  JobContext(Job job, JobStore store, ObjectMapper json) {
    this.job = job;
    this.store = store;
    this.json = json;
  }

  public String id() {
    return job.id();
  }

  /** The organization that the job works for; pass it on explicitly. */
  public String organization() {
    return job.organizationId();
  }

  public String createdBy() {
    return job.createdBy();
  }

  public <T> T payload(Class<T> type) {
    return read(job.payload(), type);
  }

  /**
   * Tells how far the job is.
   *
   * @param progress 0..1
   * @param stage what is being done, for people
   */
  public void progress(double progress, String stage) {
    store.progress(job.id(), Math.clamp(progress, 0.0, 1.0), stage);
  }

  /** Remembers a state from which a later attempt can go on. */
  public void checkpoint(Object state) {
    store.checkpoint(job.id(), json.valueToTree(state));
  }

  /** What the last attempt remembered. */
  public <T> Optional<T> lastCheckpoint(Class<T> type) {
    return Optional.ofNullable(job.checkpoint()).map(state -> read(state, type));
  }

  private <T> T read(JsonNode node, Class<T> type) {
    try {
      return json.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Job " + job.id() + " holds unreadable state", e);
    }
  }
}
