package org.commandcenter.churn.rules;

/**
 * What a rule gave, and why.
 *
 * @param rule the entry of the table that fit, as {@code at_least 1000}
 */
public record RulePoints(String field, String value, String rule, double points) {}
