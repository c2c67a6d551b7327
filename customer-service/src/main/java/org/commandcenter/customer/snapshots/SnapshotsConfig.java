package org.commandcenter.customer.snapshots;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long the files of snapshots are kept. */
@ConfigMapping(prefix = "commandcenter.snapshots")
public interface SnapshotsConfig {
  /** Versions of each table that are kept in any case. */
  @WithDefault("3")
  @Min(1)
  int keptVersions();

  /** Time that a consumer has for its download after it got the manifest. */
  @WithDefault("1h")
  Duration keptFor();
}
