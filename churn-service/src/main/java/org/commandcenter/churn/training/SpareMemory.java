package org.commandcenter.churn.training;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Memory that a training needed and the service does not. Neither the heap nor the C library would
 * give it back by itself, and a service at rest must leave room for its neighbours. How far the
 * heap shrinks is up to the launch flags: {@code -Xms}, {@code MaxHeapFreeRatio} and {@code
 * -ShrinkHeapInSteps}.
 */
final class SpareMemory {
  private static final Logger LOG = Logger.getLogger(SpareMemory.class);

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

  private SpareMemory() {}

  /** Gives it back to the system. */
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
