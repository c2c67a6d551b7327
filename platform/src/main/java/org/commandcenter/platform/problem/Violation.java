package org.commandcenter.platform.problem;

/**
 * One wrong field of a request.
 *
 * @param field path of the field in the request, as {@code customers[3].revenue}
 * @param message what is wrong and how to mend it
 */
public record Violation(String field, String message) {}
