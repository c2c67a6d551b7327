package org.commandcenter.local.process;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Something that the launcher starts and keeps alive. */
public interface Child {
  String name();

  Path log();

  /** Starts it and returns at once or when it is ready, whichever suits it. */
  Running start();

  /** Returns when it is ready for work; fails when it ends or takes too long. */
  void awaitReady(Running running);

  /**
   * One run of a child.
   *
   * @param end completes when the run ends, with how it ended, as {@code exit 137}
   */
  record Running(CompletableFuture<String> end) {}
}
