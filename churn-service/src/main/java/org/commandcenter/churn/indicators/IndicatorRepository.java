package org.commandcenter.churn.indicators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;

/** Published values; the same publication sent again replaces its value. */
@ApplicationScoped
class IndicatorRepository {
  private final Database database;
  private final ObjectMapper json;

  IndicatorRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  void add(String organization, List<IndicatorPoint> points, String source) {
    if (points.isEmpty()) {
      return;
    }
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into indicator_value
                      (organization_id, name, observed_at, published_at, value, source)
                    select distinct on (name, observed_at, published_at) :organization, name,
                      observed_at, published_at, value, :source
                    from rows from (jsonb_to_recordset(:points) as
                      (name text, observed_at timestamptz, published_at timestamptz,
                        value double precision))
                      with ordinality as r (name, observed_at, published_at, value, line)
                    order by name, observed_at, published_at, line desc
                    on conflict (organization_id, name, observed_at, published_at) do update
                      set value = excluded.value, source = excluded.source, recorded_at = now()
                    """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("points", json.<JsonNode>valueToTree(points))
                .execute());
  }

  List<IndicatorPoint> points(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select name, observed_at, published_at, value from indicator_value")
                .mapTo(IndicatorPoint.class)
                .list());
  }

  long count(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle.createQuery("select count(*) from indicator_value").mapTo(Long.class).one());
  }

  /**
   * An indicator at a glance.
   *
   * @param latestValue of the latest observation
   */
  record IndicatorSummary(
      String name,
      long points,
      Instant firstObservedAt,
      Instant lastObservedAt,
      Instant lastPublishedAt,
      double latestValue) {}

  List<IndicatorSummary> summaries(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select name, count(*) as points, min(observed_at) as first_observed_at,
                      max(observed_at) as last_observed_at, max(published_at) as last_published_at,
                      (array_agg(value order by observed_at desc, published_at desc))[1]
                        as latest_value
                    from indicator_value group by name order by name
                    """)
                .mapTo(IndicatorSummary.class)
                .list());
  }

  /** Newest observations first. */
  List<IndicatorPoint> page(String organization, String name, PageRequest page) {
    String after =
        page.first()
            ? ""
            : " and (observed_at, published_at) < (cast(:o as timestamptz), cast(:p as timestamptz))";
    return database.inOrganization(
        organization,
        handle -> {
          var query =
              handle
                  .createQuery(
                      "select name, observed_at, published_at, value from indicator_value"
                          + " where name = :name"
                          + after
                          + " order by observed_at desc, published_at desc limit :limit")
                  .bind("name", name)
                  .bind("limit", page.fetch());
          if (!page.first()) {
            query.bind("o", page.time(0)).bind("p", page.time(1));
          }
          return query.mapTo(IndicatorPoint.class).list();
        });
  }

  /** Removes an indicator, values and feed. */
  int remove(String organization, String name) {
    return database.inOrganization(
        organization,
        handle ->
            handle.execute("delete from indicator_value where name = ?", name)
                + handle.execute("delete from indicator_feed where name = ?", name));
  }
}
