package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int CYCLES = 25;

  /** Each cycle makes matrices of 2 MB and more: all kept, they would be more than 100 MB. */
  @Test
  void trainingScoringAndExplainingGiveTheirNativeMemoryBack() throws IOException {
    Assumptions.assumeTrue(Files.exists(STATUS), "skipped: no " + STATUS + " on this system");
    Synthetic data = Synthetic.rows(25_000, 1, 1);
    cycles(data, 10);
    long before = residentMegabytes();

    cycles(data, CYCLES);

    assertThat(residentMegabytes() - before).isLessThan(60);
  }

  private static void cycles(Synthetic data, int cycles) {
    XgBoostTrainer xgboost = new XgBoostTrainer(.3, 2, 1, 1, 1, 1, 2, 1, 2, TrainingOptions.NONE);
    LightGbmTrainer lightGbm =
        new LightGbmTrainer(.3, 4, 2, 20, 1, 1, 1, 2, 1, 2, TrainingOptions.NONE);
    for (int cycle = 0; cycle < cycles; cycle++) {
      ChurnModel model = xgboost.train(data.features(), data.labels(), cycle);
      assertThat(model.explain(data.features())).hasSize(data.labels().length);
      assertThat(lightGbm.train(data.features(), data.labels(), cycle).work()).isPositive();
    }
  }

  private static long residentMegabytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
