package org.commandcenter.customer.sampledata;

import org.commandcenter.platform.jobs.JobContext;

/** Loads one kind of sample data; a bean for each {@link Preset}. */
interface SamplePreset {
  Preset preset();

  /** Loads all of it; what an earlier attempt has loaded stays as it is. */
  SampleDataResult load(JobContext context, SampleData data);
}
