package org.commandcenter.churn.model;

/** Loads native libraries as the trainers do. */
public final class NativeLibraries {
  private NativeLibraries() {}

  public static void requireLightGbm() {
    LightGbmLibrary.require();
  }
}
