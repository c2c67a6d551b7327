package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.commandcenter.customer.loading.LoadCounts;

/** What a dataset's rows changed; null where they had nothing to say. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Landed(
    LoadCounts customers,
    LoadCounts identifiers,
    LoadCounts stages,
    LoadCounts events,
    LoadCounts outcomes,
    LoadCounts deals) {}
