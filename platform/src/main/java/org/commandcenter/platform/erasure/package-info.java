/**
 * How persons are erased, where they are owned and in the services to the right of it.
 *
 * <p>Every feature that keeps something about customers is covered in one of two ways. Rows of a
 * table with a column {@code customer_id} are found by {@link
 * org.commandcenter.platform.erasure.CustomerRows} and by the trigger {@code leave_out_erased},
 * which every such table gets by itself. For everything else, documents, arrays and stored objects,
 * the feature declares a {@link org.commandcenter.platform.erasure.PersonalData}.
 */
package org.commandcenter.platform.erasure;
