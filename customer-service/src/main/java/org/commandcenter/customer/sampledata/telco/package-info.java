/**
 * A synthetic consumer telephone company: one row per customer, whose churn probability is known.
 */
package org.commandcenter.customer.sampledata.telco;
