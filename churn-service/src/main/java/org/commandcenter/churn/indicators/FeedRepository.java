package org.commandcenter.churn.indicators;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/** Feeds and when they are due. */
@ApplicationScoped
class FeedRepository {
  private static final String FIELDS =
      "name, url, lag_days, interval_hours, next_fetch_at, fetched_at, last_error";

  private final Database database;

  FeedRepository(Database database) {
    this.database = database;
  }

  /** A feed whose turn it is. */
  record Due(String organizationId, String name) {}

  IndicatorFeed put(String organization, IndicatorFeed feed, String who) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    insert into indicator_feed (organization_id, name, url, lag_days,
                      interval_hours, next_fetch_at, changed_by)
                    values (:organization, :name, :url, :lag, :interval, now(), :who)
                    on conflict (organization_id, name) do update set url = excluded.url,
                      lag_days = excluded.lag_days, interval_hours = excluded.interval_hours,
                      next_fetch_at = now(), last_error = null, changed_by = excluded.changed_by
                    returning\s"""
                        + FIELDS)
                .bind("organization", organization)
                .bind("name", feed.name())
                .bind("url", feed.url())
                .bind("lag", feed.lagDays())
                .bind("interval", feed.intervalHours())
                .bind("who", who)
                .mapTo(IndicatorFeed.class)
                .one());
  }

  Optional<IndicatorFeed> find(String organization, String name) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select " + FIELDS + " from indicator_feed where name = :name")
                .bind("name", name)
                .mapTo(IndicatorFeed.class)
                .findOne());
  }

  List<IndicatorFeed> list(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select " + FIELDS + " from indicator_feed order by name")
                .mapTo(IndicatorFeed.class)
                .list());
  }

  /** Takes the feeds that are due; nobody else gets them before their next turn. */
  List<Due> claim() {
    return database.inSystem(
        handle ->
            handle
                .createQuery(
                    """
                    update indicator_feed
                    set next_fetch_at = now() + interval_hours * interval '1 hour'
                    where (organization_id, name) in (
                      select organization_id, name from indicator_feed
                      where next_fetch_at <= now() limit 20 for update skip locked)
                    returning organization_id, name
                    """)
                .mapTo(Due.class)
                .list());
  }

  /**
   * @param error null when the fetch went well
   */
  void fetched(String organization, String name, String error) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    update indicator_feed set last_error = cast(:error as text),
                      fetched_at = case when cast(:error as text) is null then now()
                        else fetched_at end,
                      next_fetch_at = now() + interval_hours * interval '1 hour'
                    where name = :name
                    """)
                .bind("name", name)
                .bind("error", error)
                .execute());
  }
}
