package org.commandcenter.counterfactual.effects.registry;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One change of the registry.
 *
 * @param version its name from then on: the number of prior changes after {@code +}, that of the
 *     estimate in force after {@code -e}
 * @param kind what changed
 * @param revision number of prior changes so far
 * @param estimate number of the estimate in force; null for none
 * @param intervention whose prior changed; null for an estimation
 * @param mean the new prior's; null for an estimation
 * @param sd the new prior's; null for an estimation
 */
public record EffectVersion(
    String version,
    Kind kind,
    int revision,
    Integer estimate,
    String intervention,
    Double mean,
    Double sd,
    String note,
    String changedBy,
    Instant changedAt) {

  /** What can change. */
  @Schema(name = "EffectVersionKind")
  public enum Kind {
    PRIOR,
    ESTIMATE,
    RESTORE
  }
}
