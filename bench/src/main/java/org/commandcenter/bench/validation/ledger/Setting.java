package org.commandcenter.bench.validation.ledger;

import java.util.List;
import java.util.Locale;

/**
 * A world, and whether its history tells with which probability it acted.
 *
 * @param logged propensities are handed over; otherwise the ledger must estimate them
 */
record Setting(World world, boolean logged) {
  static final List<Setting> ALL =
      List.of(
          new Setting(World.NULL, true),
          new Setting(World.NULL, false),
          new Setting(World.WAITING, false),
          new Setting(World.HETEROGENEOUS, true),
          new Setting(World.HETEROGENEOUS, false),
          new Setting(World.TIMING, true),
          new Setting(World.TIMING, false),
          new Setting(World.ONE_RARE, true),
          new Setting(World.ONE_RARE, false),
          new Setting(World.RARELY_IN_VAIN, false),
          new Setting(World.RARELY, false),
          new Setting(World.LOOKING_AGAIN, false));

  String title() {
    return world.title() + (logged ? ", logged" : ", estimated");
  }

  /** Of one history; no two of a run share it. */
  long seed(int history) {
    return 1_000_003L * history
        + 977L * world.name().toLowerCase(Locale.ROOT).hashCode()
        + (logged ? 13 : 29);
  }
}
