package org.commandcenter.gateway.tableau;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What an operator decides about the reporting tools' doors. */
@ConfigMapping(prefix = "commandcenter.gateway.tableau")
public interface TableauConfig {
  /** Rows on a page of an entity set, unless a client prefers fewer or more. */
  @WithDefault("10000")
  @Min(1)
  int pageSize();

  /** Rows on a page that a client can ask for at most. */
  @WithDefault("100000")
  @Min(1)
  @Max(1_000_000)
  int largestPage();
}
