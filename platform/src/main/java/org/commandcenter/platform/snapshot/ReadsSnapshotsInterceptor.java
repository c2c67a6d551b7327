package org.commandcenter.platform.snapshot;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.commandcenter.platform.problem.ApiException;

/** See {@link ReadsSnapshots}. */
@ReadsSnapshots
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER + 600)
class ReadsSnapshotsInterceptor {
  /** Erasures that come one after the other are carried out together, so that this is plenty. */
  private static final int ATTEMPTS = 4;

  private final SnapshotCache cache;

  ReadsSnapshotsInterceptor(SnapshotCache cache) {
    this.cache = cache;
  }

  @AroundInvoke
  Object read(InvocationContext call) throws Exception {
    for (int attempt = 1; ; attempt++) {
      long before = cache.forgets();
      try {
        return call.proceed();
      } catch (ApiException e) {
        throw e;
      } catch (Exception e) {
        if (attempt == ATTEMPTS || cache.forgets() == before) {
          throw e;
        }
      }
    }
  }
}
