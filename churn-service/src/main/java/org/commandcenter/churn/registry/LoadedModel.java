package org.commandcenter.churn.registry;

/** A registered model, whole and ready to answer. */
public record LoadedModel(RegisteredModel model, ModelBundle bundle) {}
