/**
 * Organizations that are simulated: worlds in plain Java ({@code simulation}, {@code telco}, {@code
 * leads}), whose observable part is loaded like anybody's data, while the truth stays apart.
 */
package org.commandcenter.customer.sampledata;
