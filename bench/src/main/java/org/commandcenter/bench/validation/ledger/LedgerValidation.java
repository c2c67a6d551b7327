package org.commandcenter.bench.validation.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commandcenter.bench.validation.WhenToActValidation;

/**
 * Holds what is learnt from an organization's history against worlds whose truth is known: the
 * population regret ledger, and when to act.
 */
public final class LedgerValidation {
  private static final int HISTORIES = 800;
  private static final int CUSTOMERS = 4000;

  private LedgerValidation() {}

  /**
   * Ends with status 1 when what the ledger promises does not hold.
   *
   * @param arguments the page to write; its pictures go into a folder beside it
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int histories = Integer.getInteger("validation.histories", HISTORIES);
    List<Validated> all = new ArrayList<>();
    for (Setting setting : Setting.ALL) {
      int enough = enough(setting.world(), histories);
      Validated one = Validated.run(setting, enough, CUSTOMERS);
      all.add(one);
      out.printf(
          Locale.ROOT,
          "%-32s coverage %.1f %%, bias %.4f: %s%n",
          setting.title(),
          100 * one.coverage().value(),
          one.bias().value(),
          one.holds() ? "holds" : "does not hold");
    }
    List<WhenToActValidation.Result> whenToAct = WhenToActValidation.run();
    whenToAct.forEach(
        one ->
            out.printf(
                Locale.ROOT,
                "%-32s short of the best rule by %.3f: %s%n",
                "when to act, " + one.world(),
                one.shortfall(),
                one.holds() ? "holds" : "does not hold"));
    Report.write(Path.of(arguments[0]), all, whenToAct, histories, CUSTOMERS);
    if (!all.stream().allMatch(Validated::holds)
        || !whenToAct.stream().allMatch(WhenToActValidation.Result::holds)) {
      System.exit(1);
    }
  }

  /** A share near 95 % needs many histories to be told from 93 %: most are where that matters. */
  private static int enough(World world, int histories) {
    return switch (world) {
      case NULL, HETEROGENEOUS -> histories;
      case RARELY, RARELY_IN_VAIN -> (histories + 3) / 4;
      default -> (histories + 1) / 2;
    };
  }
}
