package org.commandcenter.customer.sampledata.simulation;

/** Why a customer of the demo is at risk. */
public enum Cause {
  DISENGAGEMENT,
  SUPPORT,
  PRICE
}
