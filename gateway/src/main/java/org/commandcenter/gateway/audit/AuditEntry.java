package org.commandcenter.gateway.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One request that read or changed something, or one that was refused.
 *
 * @param at when it came in
 * @param subject who: a user's name, an API key's id or a service's
 * @param role the highest held; none: the request was refused
 * @param keyId the API key used; null: none
 * @param tableauUser who sat before Tableau, as Tableau says and nobody proves; null: not through
 *     its analytics extension
 * @param route line of the route table that it fell under
 * @param path without its query; what may be an e-mail address is left out
 * @param status HTTP status of the answer; 499: the client left before it
 * @param times 1; or how many refused requests like this one there were within a minute
 */
public record AuditEntry(
    Long id,
    Instant at,
    @Schema(examples = "admin@demo") String subject,
    @Schema(examples = "admin") String role,
    String keyId,
    @Schema(examples = "ann") String tableauUser,
    @Schema(examples = "PATCH") String method,
    @Schema(examples = "/api/customers") String route,
    @Schema(examples = "/api/customers/CUST-0042") String path,
    int status,
    String traceId,
    double durationMs,
    int times) {

  /** The same, so many times. */
  AuditEntry times(int times) {
    return new AuditEntry(
        id,
        at,
        subject,
        role,
        keyId,
        tableauUser,
        method,
        route,
        path,
        status,
        traceId,
        durationMs,
        times);
  }
}
