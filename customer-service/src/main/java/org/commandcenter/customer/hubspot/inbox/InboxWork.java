package org.commandcenter.customer.hubspot.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.commandcenter.customer.hubspot.HubSpotConfig;
import org.commandcenter.customer.hubspot.settings.DeletionPolicy;
import org.commandcenter.customer.hubspot.settings.HubSpotConnections;
import org.commandcenter.customer.hubspot.settings.HubSpotConnections.Reading;
import org.commandcenter.platform.problem.ApiException;
import org.jboss.logging.Logger;

/** What is to be done for one organization, and what follows when that fails. */
@ApplicationScoped
class InboxWork {
  private static final Logger LOG = Logger.getLogger(InboxWork.class);
  private static final int BATCH = 500;
  private static final String NOT_CONNECTED =
      "HubSpot was disconnected before this was applied; connect it and replay the event";

  private final InboxRepository repository;
  private final InboxApplication application;
  private final IdentityEffects identities;
  private final HubSpotConnections connections;
  private final HubSpotConfig config;

  InboxWork(
      InboxRepository repository,
      InboxApplication application,
      IdentityEffects identities,
      HubSpotConnections connections,
      HubSpotConfig config) {
    this.repository = repository;
    this.application = application;
    this.identities = identities;
    this.connections = connections;
    this.config = config;
  }

  /** Does a part of what is due; whether there was any. */
  boolean some(String organization) {
    Optional<Reading> reading = connections.reading(organization);
    if (reading.isEmpty()) {
      return repository.failDue(organization, NOT_CONNECTED) > 0;
    }
    Set<Change> ofIdentity = ofIdentity(reading.get());
    Set<Change> ofContent = EnumSet.complementOf(EnumSet.copyOf(ofIdentity));
    int done = applied(organization, reading.get(), ofContent);
    for (InboxEvent event : repository.due(organization, ofIdentity)) {
      done++;
      try {
        repository.settle(organization, identities.apply(organization, event));
      } catch (RuntimeException e) {
        failed(organization, event, e);
      }
    }
    return done > 0;
  }

  /** Who somebody is, and whether they are to be forgotten, is settled one by one. */
  private static Set<Change> ofIdentity(Reading reading) {
    return reading.contactDeletion() == DeletionPolicy.ERASE
        ? EnumSet.of(Change.MERGE, Change.PRIVACY_DELETION, Change.DELETION)
        : EnumSet.of(Change.MERGE, Change.PRIVACY_DELETION);
  }

  private int applied(String organization, Reading reading, Set<Change> changes) {
    try {
      return application.apply(organization, reading, changes, BATCH);
    } catch (RuntimeException e) {
      // One of them is to blame: found by doing them one by one.
      int done = 0;
      for (InboxEvent event : repository.due(organization, changes)) {
        try {
          application.apply(organization, reading, event.eventKey());
        } catch (RuntimeException one) {
          failed(organization, event, one);
        }
        done++;
      }
      return done;
    }
  }

  /** Without the failure's text in log and reason: it may repeat what the event says. */
  private void failed(String organization, InboxEvent event, RuntimeException failure) {
    String reason =
        failure instanceof ApiException api
            ? api.getMessage()
            : "It could not be applied: " + failure.getClass().getSimpleName();
    if (event.attempts() + 1 >= config.maxAttempts()) {
      LOG.errorf("Event %s of HubSpot is given up: %s", event.eventKey(), failure.getClass());
      repository.settle(organization, Settlement.failed(event, reason));
    } else {
      LOG.warnf("Event %s of HubSpot is tried again: %s", event.eventKey(), failure.getClass());
      repository.postpone(organization, event.eventKey(), pause(event.attempts()), reason);
    }
  }

  private Duration pause(int attempts) {
    Duration pause = config.backoffBase().multipliedBy(1L << Math.min(attempts, 20));
    return pause.compareTo(config.backoffCap()) < 0 ? pause : config.backoffCap();
  }
}
