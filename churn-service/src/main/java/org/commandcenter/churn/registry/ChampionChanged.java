package org.commandcenter.churn.registry;

/** Told within this process when another model was put in charge. */
public record ChampionChanged(String organization) {}
