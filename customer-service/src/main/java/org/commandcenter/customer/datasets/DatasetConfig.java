package org.commandcenter.customer.datasets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How uploaded tables are prepared. */
@ConfigMapping(prefix = "commandcenter.datasets")
public interface DatasetConfig {
  /** Files above this size are prepared by a job that the uploader follows. */
  @WithDefault("32M")
  MemorySize waitUpTo();

  /** Small files that are prepared at once; a further one is prepared by a job. */
  @WithDefault("3")
  int atOnce();

  /** Memory of DuckDB for one table, in its notation; what does not fit is spilled to disk. */
  @WithDefault("384MB")
  String memory();

  /** After this time, a file that was never completely received is forgotten. */
  @WithDefault("6h")
  Duration forgetUnreceived();
}
