package org.commandcenter.customer.sampledata.simulation;

/** What can be seen of a customer in one week; reused for speed. */
final class Week {
  int logins;
  double hours;
  int tickets;
  boolean bills;
  boolean billFails;
  boolean asksNps;
  long nps;
}
