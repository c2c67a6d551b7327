package org.commandcenter.churn.evaluation;

import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.CrossFit;

/**
 * What is known of an algorithm on an organization's data, all of it from rows that were held out.
 *
 * @param baselines by algorithm name, on the same folds; {@code majority} and {@code
 *     logistic_regression}
 * @param segments quality within parts of the customers
 * @param baselineLatencies by algorithm name
 * @param singleFeatureAucs ROC-AUC of each source column on its own
 * @param crossFit the fold models, calibrated
 */
public record Evaluation(
    Metrics metrics,
    Map<String, Metrics> baselines,
    List<SegmentMetrics> segments,
    Map<String, Latency> baselineLatencies,
    Calibration calibration,
    Verdict verdict,
    Map<String, Double> singleFeatureAucs,
    CrossFit crossFit) {}
