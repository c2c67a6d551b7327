package org.commandcenter.churn.model;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The threads that train: as many as there are processors, for all trainings together, so that
 * neither folds inside of folds nor two jobs at once start more. The native libraries get one
 * thread each.
 */
public final class TrainingThreads {
  private static final ForkJoinPool POOL =
      new ForkJoinPool(
          Runtime.getRuntime().availableProcessors(), TrainingThreads::thread, null, false);

  private TrainingThreads() {}

  private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("training-" + thread.getPoolIndex());
    // Tribuo looks for classes by name.
    thread.setContextClassLoader(TrainingThreads.class.getClassLoader());
    return thread;
  }

  /**
   * The task's results for 0 to {@code count} - 1, in that order. Called from a task of a pool, it
   * shares that pool's threads.
   *
   * @throws IllegalStateException when the waiting thread is interrupted
   */
  public static <T> List<T> map(int count, IntFunction<T> task) {
    if (ForkJoinTask.inForkJoinPool()) {
      return parallel(count, task);
    }
    ForkJoinTask<List<T>> running = POOL.submit(() -> parallel(count, task));
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Training was interrupted", e);
    }
  }

  private static <T> List<T> parallel(int count, IntFunction<T> task) {
    return IntStream.range(0, count).parallel().mapToObj(task).toList();
  }

  /** The pool packs what a task threw into copies of itself. */
  private static RuntimeException unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getClass() == cause.getCause().getClass()) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case RuntimeException failure -> failure;
      case Error error -> throw error;
      default -> new IllegalStateException(cause);
    };
  }
}
