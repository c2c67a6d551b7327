package org.commandcenter.churn.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One change of which model is in charge.
 *
 * @param id rises with time
 * @param version null where the challenger's place was emptied
 * @param previousVersion the one that held the place before; null when it was empty
 * @param by the user, or the service itself
 * @param reason null when none was given
 */
@Schema(name = "ModelAuditEntry")
public record AuditEntry(
    @JsonProperty("audit_id") long id,
    Instant at,
    Action action,
    @JsonProperty("model_version") String version,
    @JsonProperty("previous_model_version") String previousVersion,
    String by,
    String reason) {

  /** What was done. */
  @Schema(name = "ModelAuditAction")
  public enum Action {
    ACTIVATED,
    ROLLED_BACK,
    CHALLENGER_SET,
    CHALLENGER_REMOVED
  }
}
