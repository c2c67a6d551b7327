/** Synthetic leads and what became of them; their probability of becoming customers is known. */
package org.commandcenter.customer.sampledata.leads;
