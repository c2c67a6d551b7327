package org.commandcenter.counterfactual.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.counterfactual.history.Feed.Neighbour;
import org.commandcenter.counterfactual.neighbours.ChurnClient;
import org.commandcenter.counterfactual.neighbours.CustomerClient;
import org.commandcenter.counterfactual.neighbours.SnapshotSource;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.ReadsSnapshots;
import org.commandcenter.platform.snapshot.SnapshotCache;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.jboss.logging.Logger;

/**
 * Keeps the neighbours' history here as current as the question that is asked of it: every read
 * first asks the neighbours for their snapshots' versions and loads what has changed.
 *
 * <p>Concurrent reads of an organization share one check, provided that it began after they
 * arrived: whatever a caller wrote before, its read sees.
 */
@ApplicationScoped
public class HistoryService {
  private static final Logger LOG = Logger.getLogger(HistoryService.class);

  private final Map<Neighbour, SnapshotSource> sources;
  private final SnapshotCache cache;
  private final SnapshotReader reader;
  private final HistoryRepository repository;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Checks> checks = new ConcurrentHashMap<>();

  HistoryService(
      CustomerClient customers,
      ChurnClient churn,
      SnapshotCache cache,
      SnapshotReader reader,
      HistoryRepository repository) {
    this.sources = Map.of(Neighbour.CUSTOMER_SERVICE, customers, Neighbour.CHURN_SERVICE, churn);
    this.cache = cache;
    this.reader = reader;
    this.repository = repository;
  }

  /** The checks of one organization, one at a time; guarded by the lock. */
  private static final class Checks {
    final ReentrantLock lock = new ReentrantLock();
    long begun = Long.MIN_VALUE;
    Freshness last;
    final Map<Neighbour, Instant> complete = new EnumMap<>(Neighbour.class);
  }

  /**
   * Brings the organization's history up to date, as far as the neighbours can be reached.
   *
   * @throws ApiException {@code neighbour_unavailable} when one cannot be reached of which nothing
   *     is known yet
   */
  @ReadsSnapshots
  public Freshness refresh(String organization) {
    long arrived = System.nanoTime();
    Checks own = checks.computeIfAbsent(organization, o -> new Checks());
    own.lock.lock();
    try {
      if (own.last == null || own.begun - arrived < 0) {
        long begun = System.nanoTime();
        own.last = check(organization, own);
        own.begun = begun;
      }
      return own.last;
    } finally {
      own.lock.unlock();
    }
  }

  private Freshness check(String organization, Checks own) {
    Instant now = clock.instant();
    Map<Feed, String> known = repository.versions(organization);
    Map<Feed, Future<Fetched>> asked = new EnumMap<>(Feed.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Feed feed : Feed.values()) {
        asked.put(feed, threads.submit(() -> current(organization, feed, known.get(feed))));
      }
    }
    List<Fetched> changed = new ArrayList<>();
    Map<Neighbour, String> failures = new EnumMap<>(Neighbour.class);
    asked.forEach((feed, answer) -> sort(feed, answer, changed, failures));
    failures.forEach((neighbour, why) -> LOG.warnf("%s: %s", sources.get(neighbour).name(), why));
    refuseWithoutAnyState(known, failures);
    if (!changed.isEmpty()) {
      load(organization, changed);
    }
    for (Neighbour neighbour : Neighbour.values()) {
      if (!failures.containsKey(neighbour)) {
        own.complete.put(neighbour, now);
      } else if (!own.complete.containsKey(neighbour)) {
        repository
            .loadedAt(organization, neighbour)
            .ifPresent(at -> own.complete.put(neighbour, at));
      }
    }
    Instant dataAsOf = own.complete.values().stream().min(Comparator.naturalOrder()).orElse(null);
    return new Freshness(!failures.isEmpty(), dataAsOf, names(failures.keySet()));
  }

  /** A feed's new content on this disk; {@code files} is null when it has not changed. */
  private record Fetched(Feed feed, String version, List<Path> files) {}

  private Fetched current(String organization, Feed feed, String knownVersion) {
    return SnapshotCache.current(() -> fetch(organization, feed, knownVersion));
  }

  private Fetched fetch(String organization, Feed feed, String knownVersion) {
    SnapshotSource source = sources.get(feed.neighbour());
    SnapshotManifest manifest = source.manifest(organization, feed.snapshot());
    if (manifest.version().equals(knownVersion)) {
      return new Fetched(feed, knownVersion, null);
    }
    List<Path> files =
        cache.files(organization, manifest, fileId -> source.open(organization, fileId));
    return new Fetched(feed, manifest.version(), files);
  }

  private static void sort(
      Feed feed, Future<Fetched> answer, List<Fetched> changed, Map<Neighbour, String> failures) {
    try {
      Fetched fetched = answer.get();
      if (fetched.files() != null) {
        changed.add(fetched);
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      failures.putIfAbsent(
          feed.neighbour(),
          cause instanceof ApiException ? cause.getMessage() : cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.putIfAbsent(feed.neighbour(), "interrupted");
    }
  }

  private void refuseWithoutAnyState(Map<Feed, String> known, Map<Neighbour, String> failures) {
    failures.forEach(
        (neighbour, why) -> {
          if (!known.keySet().containsAll(Feed.of(neighbour))) {
            throw new ApiException(
                CounterfactualError.NEIGHBOUR_UNAVAILABLE,
                "%s gave no data (%s), and nothing of it is known here yet; try again"
                    .formatted(sources.get(neighbour).name(), why));
          }
        });
  }

  private void load(String organization, List<Fetched> changed) {
    Map<Feed, HistoryRepository.Content> contents = new EnumMap<>(Feed.class);
    try {
      for (Fetched fetched : changed) {
        Path csv = reader.toCsv(fetched.feed(), fetched.files());
        contents.put(fetched.feed(), new HistoryRepository.Content(fetched.version(), csv));
      }
      repository.replace(organization, contents);
    } catch (IOException e) {
      throw new IllegalStateException("History could not be loaded", e);
    } finally {
      contents.values().forEach(HistoryRepository.Content::delete);
    }
  }

  private List<String> names(Set<Neighbour> neighbours) {
    return neighbours.stream().map(neighbour -> sources.get(neighbour).name()).toList();
  }
}
