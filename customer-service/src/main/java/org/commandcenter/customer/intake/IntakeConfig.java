package org.commandcenter.customer.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Bounds of what is taken in at once. */
@ConfigMapping(prefix = "commandcenter.intake")
public interface IntakeConfig {
  /** Uploads that stream at the same time; fewer than the pool has connections. */
  @WithDefault("4")
  @Min(1)
  int concurrentUploads();

  /** Events from so many on in one upload become a file at once; fewer are rows at first. */
  @WithDefault("10000")
  @Min(1)
  int bulkRows();

  /** Large uploads of events that are stored at the same time: each needs DuckDB's memory. */
  @WithDefault("1")
  @Min(1)
  int concurrentBulkLoads();

  /** How long another upload waits for its turn. */
  @WithDefault("30s")
  Duration uploadWait();
}
