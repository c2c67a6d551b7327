package org.commandcenter.churn.registry;

import java.util.List;

/**
 * A semantic version of a model. The major number stands for what the model is called with and what
 * it answers: the names and types of its features, and the horizon. The minor number rises with
 * every training: new data, another algorithm, other parameters. The patch number is always 0.
 */
record ModelVersion(int major, int minor) {

  /** A registered model's version and feature schema; a null schema is older than schemas. */
  record Known(String version, String featureSchema) {}

  static ModelVersion of(String text) {
    String[] parts = text.split("\\.", -1);
    return new ModelVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** The version of the next model: a schema that was there before goes on in its own line. */
  static ModelVersion next(List<Known> models, String featureSchema) {
    int major =
        models.stream()
            .filter(model -> featureSchema.equals(model.featureSchema()))
            .map(model -> of(model.version()).major())
            .findFirst()
            .orElseGet(
                () -> 1 + models.stream().mapToInt(m -> of(m.version()).major()).max().orElse(0));
    int minor =
        1
            + models.stream()
                .map(model -> of(model.version()))
                .filter(version -> version.major() == major)
                .mapToInt(ModelVersion::minor)
                .max()
                .orElse(-1);
    return new ModelVersion(major, minor);
  }

  @Override
  public String toString() {
    return major + "." + minor + ".0";
  }
}
