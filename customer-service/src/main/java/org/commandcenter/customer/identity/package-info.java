/**
 * Who is who: the names of a customer, and identities that turned out to be one.
 *
 * <p><b>How to read merged customers.</b> Rows of every table keep the identity under which they
 * arrived; a merge moves nothing. So:
 *
 * <ul>
 *   <li>One customer by any name: {@link org.commandcenter.customer.identity.CustomerIds#resolve}
 *       gives the canonical identity; its rows are those of {@link
 *       org.commandcenter.customer.identity.CustomerIds#identities}.
 *   <li>Rows of a table by canonical customer: {@code left join customer_alias a on a.customer_id =
 *       x.customer_id}, canonical is {@code coalesce(a.canonical_id, x.customer_id)}.
 *   <li>Lists, counts and sums over {@code customer}: {@code where merged_into is null}. Its mrr
 *       and stage are already right: those are the survivor's alone, never summed.
 *   <li>Profiles in bulk: the view {@code customer_current} is the canonical customers with the
 *       profile in force, its gaps filled from absorbed identities, the most recent first. Where a
 *       query joins {@code customer} and {@code customer_profile} itself, {@code customer_absorbed}
 *       gives what fills the gaps: {@code coalesce(p.company, f.company)}, {@code f.attributes ||
 *       p.attributes}.
 * </ul>
 */
package org.commandcenter.customer.identity;
