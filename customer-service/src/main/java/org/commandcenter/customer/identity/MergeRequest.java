package org.commandcenter.customer.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Which other customer is meant.
 *
 * @param otherId UUID or any external identifier
 * @param reason why, for the log; optional
 */
record MergeRequest(@NotBlank @Size(max = 200) String otherId, @Size(max = 1000) String reason) {}
