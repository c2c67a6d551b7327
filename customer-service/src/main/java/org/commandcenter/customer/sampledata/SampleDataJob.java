package org.commandcenter.customer.sampledata;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/**
 * Loads sample data. Every row is the same in every attempt, and loads skip what is there: begun
 * again after a crash, it ends with the same data.
 */
@ApplicationScoped
class SampleDataJob implements JobHandler {
  static final String KIND = "sample_data";

  private final List<SamplePreset> presets;

  SampleDataJob(@All List<SamplePreset> presets) {
    this.presets = presets;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SampleDataResult run(JobContext context) {
    SampleData data = context.payload(SampleData.class);
    Preset wanted = Preset.of(data.preset());
    return presets.stream()
        .filter(known -> known.preset() == wanted)
        .findFirst()
        .orElseThrow()
        .load(context, data);
  }
}
