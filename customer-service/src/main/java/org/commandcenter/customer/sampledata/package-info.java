/**
 * The demo organization: a simulated world ({@code simulation}, plain Java) whose observable part
 * is loaded like anybody's data, while what would have happened otherwise stays apart.
 */
package org.commandcenter.customer.sampledata;
