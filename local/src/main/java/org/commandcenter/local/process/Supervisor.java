package org.commandcenter.local.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.commandcenter.local.StartFailure;
import org.commandcenter.local.Terminal;
import org.commandcenter.local.process.Child.Running;

/**
 * Starts children and keeps them alive. During the start a death ends everything; afterwards a
 * child that dies is restarted, ever later, until it dies too often in a row.
 */
public final class Supervisor {
  /**
   * When to restart and when to give up.
   *
   * @param quick a child that lived shorter died quickly
   * @param deaths quick deaths in a row that end everything
   * @param firstWait before the first restart; doubles with each quick death
   */
  public record Policy(Duration quick, int deaths, Duration firstWait) {
    public static final Policy USUAL = new Policy(Duration.ofMinutes(1), 5, Duration.ofMillis(500));
  }

  /** Ctrl-C reaches the children before us: their end is no death then. */
  private static final Duration GRACE = Duration.ofMillis(300);

  private final Policy policy;
  private final Terminal terminal;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private boolean stopping;

  public Supervisor(Policy policy, Terminal terminal) {
    this.policy = policy;
    this.terminal = terminal;
  }

  /** Starts children side by side and returns when all are ready. */
  public void start(List<? extends Child> children) {
    var executor = Executors.newVirtualThreadPerTaskExecutor();
    var starts = new ExecutorCompletionService<Void>(executor);
    try {
      for (Child child : children) {
        starts.submit(
            () -> {
              long since = System.nanoTime();
              Running running = launch(child);
              child.awaitReady(running);
              terminal.step(
                  String.format("%s is ready (%.1f s)", child.name(), Terminal.seconds(since)));
              keep(child, running, since, 0);
              return null;
            });
      }
      for (int i = 0; i < children.size(); i++) {
        starts.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while starting", e);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Waits until {@link #stop} or until a child died too often, which is thrown. */
  public void await() {
    try {
      end.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** From now on nothing is started any more; ending the children is the caller's. */
  public void stop() {
    synchronized (this) {
      stopping = true;
    }
    end.complete(null);
  }

  private void keep(Child child, Running running, long since, int quickDeaths) {
    Thread.startVirtualThread(() -> died(child, running.end().join(), since, quickDeaths));
  }

  private void died(Child child, String how, long since, int deathsBefore) {
    Pause.of(GRACE);
    if (isStopping()) {
      return;
    }
    boolean quick = Terminal.seconds(since) < policy.quick().toMillis() / 1000.0;
    int deaths = quick ? deathsBefore + 1 : 1;
    if (deaths >= policy.deaths()) {
      end.completeExceptionally(
          new StartFailure(
              child.name()
                  + " died "
                  + deaths
                  + " times in a row ("
                  + how
                  + "); see "
                  + child.log()));
      return;
    }
    Duration wait = policy.firstWait().multipliedBy(1L << (deaths - 1));
    terminal.step(
        String.format(
            "%s died (%s); restarting in %.1f s", child.name(), how, wait.toMillis() / 1000.0));
    Pause.of(wait);
    restart(child, deaths);
  }

  private void restart(Child child, int deaths) {
    long since = System.nanoTime();
    try {
      Running running = launch(child);
      try {
        child.awaitReady(running);
        terminal.step(child.name() + " is back");
      } catch (StartFailure e) {
        // Dead again, or alive and not yet ready: its end, when it comes, counts as usual.
        terminal.step(e.getMessage());
      }
      keep(child, running, since, deaths);
    } catch (StartFailure e) {
      if (!isStopping()) {
        died(child, e.getMessage(), since, deaths);
      }
    }
  }

  private synchronized Running launch(Child child) {
    if (stopping) {
      throw new StartFailure("Stopped");
    }
    return child.start();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }
}
