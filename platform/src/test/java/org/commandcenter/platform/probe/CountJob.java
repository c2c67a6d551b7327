package org.commandcenter.platform.probe;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/** Counts an organization's notes; its first attempt fails. */
@ApplicationScoped
class CountJob implements JobHandler {
  private final Database database;

  CountJob(Database database) {
    this.database = database;
  }

  @Override
  public String kind() {
    return "count";
  }

  @Override
  public Object run(JobContext job) {
    job.progress(0.5, "counting");
    if (job.lastCheckpoint(Boolean.class).isEmpty()) {
      job.checkpoint(true);
      throw new IllegalStateException("the first attempt fails");
    }
    long notes =
        database.inOrganization(
            job.organization(),
            handle -> handle.createQuery("select count(*) from note").mapTo(Long.class).one());
    return Map.of("notes", notes);
  }
}
