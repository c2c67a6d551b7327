package org.commandcenter.customer.quality;

import org.commandcenter.customer.asof.AsOf;

/**
 * What is checked.
 *
 * @param policy name of the policy whose rules apply, as {@code generic}
 * @param asOf the knowledge to judge by
 */
public record QualityScope(String organization, String policy, AsOf asOf) {}
