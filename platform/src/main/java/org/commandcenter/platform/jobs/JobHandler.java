package org.commandcenter.platform.jobs;

/**
 * The work of one kind of job. Make it a CDI bean and the runner finds it. It may be run again from
 * the start, or from its last checkpoint, after a crash: what it writes must bear that.
 */
public interface JobHandler {
  /** The kind of job that this handles, as {@code churn_training}. */
  String kind();

  /**
   * Kinds of one lane wait for each other. Give kinds that take long a lane of their own, so that
   * short ones need not wait for them.
   */
  default String lane() {
    return "main";
  }

  /**
   * Does the work.
   *
   * @return the job's result, written as JSON; may be null
   * @throws org.commandcenter.platform.problem.ApiException for a failure whose text the user
   *     should read; it is not tried again. Any other exception is tried again, three times in all.
   */
  Object run(JobContext context) throws Exception;
}
