package org.commandcenter.counterfactual.neighbours;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a customer's prediction was made from.
 *
 * @param featureNames all that the model asks for
 * @param imputed those that were not known of the customer
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelFeatures(List<String> featureNames, List<String> imputed) {}
