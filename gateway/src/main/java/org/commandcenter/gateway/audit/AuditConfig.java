package org.commandcenter.gateway.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The trail of who read or changed what. */
@ConfigMapping(prefix = "commandcenter.gateway.audit")
public interface AuditConfig {
  /** Days after which entries are removed; the database refuses less than 30. */
  @WithDefault("400")
  @Min(30)
  @Max(36_500)
  int retentionDays();

  /** Entries that wait to be written; beyond that, entries are lost and counted. */
  @WithDefault("20000")
  @Min(100)
  int queue();
}
