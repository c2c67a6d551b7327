package org.commandcenter.action.regretzone;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who is in the regret zone: the last moment to act on a customer at high risk. */
@ConfigMapping(prefix = "commandcenter.action.regret-zone")
public interface RegretZonePolicy {
  /** Engagement score below which a customer is in the zone. */
  @WithDefault("40")
  double engagementBelow();

  /** Inactivity beyond which a customer is in the zone. */
  @WithDefault("P14D")
  Duration inactiveFor();

  /** Time that is left to act. */
  @WithDefault("PT48H")
  Duration window();
}
