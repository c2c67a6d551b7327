package org.commandcenter.gateway.tableau;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Lets few works at once that keep much in memory; others wait a moment for their turn. */
public final class Turns {
  /** Seconds after which whoever got no turn may ask again. */
  public static final int RETRY_SECONDS = 5;

  private final Semaphore free;
  private final long patienceMillis;

  /**
   * @param atOnce works that go on at the same time
   * @param patienceMillis how long others wait
   */
  public Turns(int atOnce, long patienceMillis) {
    this.free = new Semaphore(atOnce, true);
    this.patienceMillis = patienceMillis;
  }

  /** What takes a turn. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Too many others were before. */
  public static final class Busy extends ApiException {
    Busy() {
      super(
          CommonError.UNAVAILABLE,
          "Too many requests of this kind are being answered; try again in %d seconds"
              .formatted(RETRY_SECONDS));
    }
  }

  /**
   * @throws Busy when no turn came in time
   */
  public <T> T take(Work<T> work) throws IOException {
    if (!isMyTurn()) {
      throw new Busy();
    }
    try {
      return work.run();
    } finally {
      free.release();
    }
  }

  private boolean isMyTurn() {
    try {
      return free.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
