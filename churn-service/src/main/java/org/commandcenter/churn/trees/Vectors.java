package org.commandcenter.churn.trees;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Whether this JVM computes with vectors as fast as the processor does. */
final class Vectors {
  /**
   * True where the JVM was started with the vector module and with the compiler that turns its
   * calls into single instructions; anything else would make an object of each vector.
   */
  static final boolean FAST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && optimizes();

  private Vectors() {}

  private static boolean optimizes() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return jvm != null && jvm.getVMOption("TieredStopAtLevel").getValue().equals("4");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
