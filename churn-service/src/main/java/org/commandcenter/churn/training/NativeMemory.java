package org.commandcenter.churn.training;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Memory that native libraries freed and the C library still holds. */
final class NativeMemory {
  private static final Logger LOG = Logger.getLogger(NativeMemory.class);

  /** Of the GNU C library; others give back by themselves. */
  private static final Optional<MethodHandle> TRIM =
      Linker.nativeLinker()
          .defaultLookup()
          .find("malloc_trim")
          .map(
              address ->
                  Linker.nativeLinker()
                      .downcallHandle(
                          address,
                          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)));

  private NativeMemory() {}

  /**
   * Gives it back to the system. A training needs several times what the service needs at rest, and
   * neither the heap nor the C library would shrink by itself.
   */
  static void giveBack() {
    System.gc();
    TRIM.ifPresent(
        trim -> {
          try {
            int released = (int) trim.invokeExact(0L);
            LOG.debugf("malloc_trim: %d", released);
          } catch (Throwable e) {
            LOG.debugf("malloc_trim failed: %s", e.getMessage());
          }
        });
  }
}
