package org.commandcenter.counterfactual.simulation.columns;

import java.util.Map;
import org.commandcenter.counterfactual.effects.Evidence;

/**
 * Columns computed from columns.
 *
 * @param columns by name, each with one value per row; null where a row cannot be computed
 * @param evidence the weakest that any row rests on
 */
record ColumnsAnswer(
    Map<String, Double[]> columns, String effectsVersion, Evidence evidence, String explanation) {}
