package org.commandcenter.churn.indicators;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.commandcenter.platform.problem.ApiException;
import org.jboss.logging.Logger;

/** Takes in published values, from people and from feeds. */
@ApplicationScoped
class IndicatorService {
  private static final Logger LOG = Logger.getLogger(IndicatorService.class);
  private static final int MOST_ERRORS = 100;

  private final IndicatorRepository repository;
  private final FeedRepository feeds;
  private final FeedClient client;
  private final IndicatorsConfig config;
  private final ObjectMapper json;

  IndicatorService(
      IndicatorRepository repository,
      FeedRepository feeds,
      FeedClient client,
      IndicatorsConfig config,
      ObjectMapper json) {
    this.repository = repository;
    this.feeds = feeds;
    this.client = client;
    this.config = config;
    this.json = json;
  }

  /**
   * What became of the rows.
   *
   * @param errors the first 100
   */
  record IndicatorIntake(
      int accepted, int rejected, List<IndicatorRows.IndicatorRejection> errors) {}

  IndicatorIntake upload(String organization, String text, boolean csv, int lagDays) {
    return add(
        organization, new IndicatorRows(null, Duration.ofDays(lagDays)), text, csv, "upload");
  }

  /** Fetches a feed now, and remembers how it went. */
  IndicatorIntake fetch(String organization, String name) {
    IndicatorFeed feed =
        feeds.find(organization, name).orElseThrow(() -> ApiException.notFound("feed", name));
    try {
      String text = client.fetch(feed.url());
      IndicatorIntake intake =
          add(
              organization,
              new IndicatorRows(name, Duration.ofDays(feed.lagDays())),
              text,
              !text.stripLeading().startsWith("["),
              "feed");
      feeds.fetched(organization, name, null);
      return intake;
    } catch (ApiException e) {
      feeds.fetched(organization, name, e.getMessage());
      throw e;
    }
  }

  /** Fetches the feeds that are due. */
  void fetchDue() {
    for (FeedRepository.Due due : feeds.claim()) {
      try {
        fetch(due.organizationId(), due.name());
      } catch (ApiException e) {
        LOG.warnf("Feed %s of %s: %s", due.name(), due.organizationId(), e.getMessage());
      }
    }
  }

  IndicatorFeed putFeed(String organization, IndicatorFeed feed, String who) {
    client.address(feed.url());
    return feeds.put(organization, feed, who);
  }

  private IndicatorIntake add(
      String organization, IndicatorRows rows, String text, boolean csv, String source) {
    IndicatorRows.Parsed parsed = csv ? rows.csv(text) : rows.json(text, json);
    if (repository.count(organization) + parsed.points().size() > config.mostValues()) {
      throw ApiException.invalid(
          "body", "makes more than " + config.mostValues() + " values in all");
    }
    repository.add(organization, parsed.points(), source);
    List<IndicatorRows.IndicatorRejection> rejected = parsed.rejected();
    return new IndicatorIntake(
        parsed.points().size(),
        rejected.size(),
        rejected.subList(0, Math.min(MOST_ERRORS, rejected.size())));
  }
}
