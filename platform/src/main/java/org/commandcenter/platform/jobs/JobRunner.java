package org.commandcenter.platform.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commandcenter.platform.problem.ApiException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Works through the job table, oldest first. A job of a process that died is taken over when its
 * lease runs out; a process that is stopped in order gives its jobs back at once.
 */
@ApplicationScoped
public class JobRunner {
  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  private final JobStore store;
  private final ObjectMapper json;
  private final JobsConfig config;
  private final Map<String, JobHandler> handlers;
  private final Map<String, Lane> lanes;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  JobRunner(JobStore store, ObjectMapper json, JobsConfig config, @All List<JobHandler> handlers) {
    this.store = store;
    this.json = json;
    this.config = config;
    this.handlers =
        handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    this.lanes =
        handlers.stream()
            .collect(
                Collectors.groupingBy(
                    JobHandler::lane,
                    Collectors.collectingAndThen(
                        Collectors.mapping(JobHandler::kind, Collectors.toSet()),
                        kinds -> new Lane(kinds, new Semaphore(0)))));
  }

  /** Kinds of job that wait for each other, and the sign that there may be one. */
  private record Lane(Set<String> kinds, Semaphore work) {}

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    if (handlers.isEmpty()) {
      return;
    }
    lanes.forEach(
        (name, lane) -> {
          for (int i = 0; i < config.concurrency(); i++) {
            threads.add(
                Thread.ofPlatform().name("job-" + name + "-" + i).daemon().start(() -> loop(lane)));
          }
        });
    threads.add(Thread.ofVirtual().name("job-heartbeat").start(this::heartbeat));
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    held.forEach(this::quietly);
    threads.forEach(Thread::interrupt);
  }

  /** Says that there may be work. */
  void wake() {
    lanes.values().forEach(lane -> lane.work().release());
  }

  private void loop(Lane lane) {
    while (!stopping) {
      try {
        Optional<Job> job = store.claim(lane.kinds());
        if (job.isPresent()) {
          run(job.get());
        } else if (lane.work()
            .tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
          lane.work().drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("Jobs wait: %s", e.getMessage());
        pause();
      }
    }
  }

  /**
   * Does a held job's work in the caller's thread. A failure that is not the user's gives the job
   * back, to be tried again like any other.
   *
   * @return whether it ended well
   * @throws ApiException what the handler threw; the job has failed
   */
  boolean runHere(Job job) {
    held.add(job.id());
    try {
      Object result = handlers.get(job.kind()).run(new JobContext(job, store, json));
      store.succeed(job.id(), json.valueToTree(result));
      return true;
    } catch (ApiException e) {
      store.fail(job.id(), e.getMessage());
      throw e;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      if (!stopping) {
        LOG.errorf(e, "Job %s failed at once and goes to the queue", job.kind());
        store.release(job.id());
      }
      return false;
    } finally {
      held.remove(job.id());
      wake();
    }
  }

  private void run(Job job) {
    held.add(job.id());
    MDC.put("organization", job.organizationId());
    MDC.put("job", job.id());
    try {
      LOG.infof("Job %s starts, attempt %d", job.kind(), job.attempts());
      Object result = handlers.get(job.kind()).run(new JobContext(job, store, json));
      store.succeed(job.id(), json.valueToTree(result));
      LOG.infof("Job %s succeeded", job.kind());
    } catch (ApiException e) {
      LOG.warnf("Job %s failed: %s", job.kind(), e.getMessage());
      store.fail(job.id(), e.getMessage());
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      if (!stopping) {
        retryOrFail(job, e);
      }
    } finally {
      held.remove(job.id());
      MDC.remove("organization");
      MDC.remove("job");
    }
  }

  private void retryOrFail(Job job, Throwable e) {
    LOG.errorf(e, "Job %s failed in attempt %d", job.kind(), job.attempts());
    if (job.attempts() < JobStore.MAX_ATTEMPTS) {
      store.release(job.id());
      pause();
    } else {
      store.fail(
          job.id(), "Failed " + job.attempts() + " times; the reason is in the service's log");
    }
  }

  private void heartbeat() {
    while (!stopping) {
      try {
        Thread.sleep(JobStore.LEASE.dividedBy(3));
        held.forEach(store::renew);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("A lease could not be renewed: %s", e.getMessage());
      }
    }
  }

  private void quietly(String id) {
    try {
      store.release(id);
    } catch (RuntimeException e) {
      LOG.debugf("Job %s is left to its lease: %s", id, e.getMessage());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
