package org.commandcenter.platform.erasure;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.commandcenter.platform.snapshot.SnapshotCache;
import org.jboss.logging.Logger;

/** Carries out here what was erased in customer-service, and checks that nothing is left. */
@ApplicationScoped
class Forgetting {
  private static final Logger LOG = Logger.getLogger(Forgetting.class);

  private final ErasureStore store;
  private final List<PersonalData> places;
  private final SnapshotCache cache;
  private final ErasureMetrics metrics;

  /** Until which erasure this process' own disk was emptied, by organization. */
  private final Map<String, Instant> emptied = new ConcurrentHashMap<>();

  Forgetting(
      ErasureStore store,
      CustomerRows rows,
      PublishedFiles files,
      @All List<PersonalData> places,
      SnapshotCache cache,
      ErasureMetrics metrics) {
    this.store = store;
    this.places = Stream.concat(Stream.of(rows, files), places.stream()).toList();
    this.cache = cache;
    this.metrics = metrics;
  }

  /**
   * Carries out what is open, all at once, since some places must be read as a whole.
   *
   * @return whether nothing is left
   */
  boolean forget(String organization) {
    Instant last = store.last(organization);
    if (last.isAfter(emptied.getOrDefault(organization, Instant.EPOCH))) {
      cache.forget(organization);
      emptied.put(organization, last);
    }
    List<ErasureStore.Open> open = store.open(organization);
    if (open.isEmpty()) {
      return true;
    }
    ErasedPerson persons = together(organization, open);
    long erased = 0;
    long left = 0;
    for (PersonalData place : places) {
      erased += asked(place, all -> all.erase(persons));
    }
    for (PersonalData place : places) {
      left += asked(place, all -> all.remaining(persons));
    }
    if (left > 0) {
      LOG.warnf("%d erasures are not done and go on later", open.size());
      return false;
    }
    store.complete(organization, open);
    metrics.erased(open.size());
    LOG.infof("%d erasures are done, %d records removed", open.size(), erased);
    return true;
  }

  /** A place that fails holds up none of the others; it has something left until it answers. */
  private long asked(PersonalData place, ToLongFunction<PersonalData> question) {
    try {
      return question.applyAsLong(place);
    } catch (RuntimeException e) {
      metrics.failed(ErasureMetrics.Step.PLACE);
      LOG.warnf("Nothing could be erased in %s: %s", place.place(), ErasureFollower.reason(e));
      LOG.debug("The reason", e);
      return 1;
    }
  }

  /** Their names are salted alike: the salt is the organization's. */
  private static ErasedPerson together(String organization, List<ErasureStore.Open> open) {
    Set<UUID> customers = new HashSet<>();
    Set<String> hashes = new HashSet<>();
    for (ErasureStore.Open erasure : open) {
      customers.addAll(erasure.customerIds());
      hashes.addAll(erasure.externalIdHashes());
    }
    return new ErasedPerson(
        organization, customers, Set.of(), new HashedNames(open.getFirst().salt(), hashes));
  }
}
