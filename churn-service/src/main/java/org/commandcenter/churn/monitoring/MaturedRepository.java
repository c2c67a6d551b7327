package org.commandcenter.churn.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commandcenter.platform.data.Database;

/**
 * Reads past predictions. Only those count that were made of customers whose outcome nobody knew,
 * by a model that was trained no later: they are what users could act on. Where one date was scored
 * several times, the last scoring counts.
 */
@ApplicationScoped
class MaturedRepository {
  private static final String MATURED =
      """
      with known as (select max(as_of) as until from scoring_run),
      run as (
        select distinct on (r.as_of) r.id, r.as_of from scoring_run r
        where r.as_of > cast(:since as timestamptz)
        order by r.as_of, r.finished_at desc),
      matured as (
        select p.customer_id, p.as_of, p.run_id, p.horizon_days, p.model_version,
          p.churn_probability
        from prediction p
        join run on run.id = p.run_id and run.as_of = p.as_of
        join model m on m.version = p.model_version and m.as_of <= p.as_of
        cross join known
        where p.basis = 'model' and p.as_of + p.horizon_days * interval '1 day' <= known.until)
      """;

  private final Database database;

  MaturedRepository(Database database) {
    this.database = database;
  }

  /** Until when outcomes are known: the date of the newest scoring. */
  Optional<Instant> knownUntil(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery("select max(as_of) from scoring_run having count(*) > 0")
                .mapTo(Instant.class)
                .findOne());
  }

  /**
   * Matured predictions since a date, those of every so many customers where there are more.
   *
   * @param most so many about
   */
  List<MaturedPrediction> since(String organization, Instant since, int most) {
    return database.inSnapshot(
        organization,
        handle -> {
          long all =
              handle
                  .createQuery(MATURED + "select count(*) from matured")
                  .bind("since", since)
                  .mapTo(Long.class)
                  .one();
          return handle
              .createQuery(
                  MATURED
                      + """
                      select m.customer_id, m.as_of, m.horizon_days, m.model_version,
                        m.churn_probability as probability, s.model_version as shadow_version,
                        s.churn_probability as shadow_probability
                      from matured m
                      left join shadow_prediction s on s.customer_id = m.customer_id
                        and s.as_of = m.as_of and s.run_id = m.run_id
                        and s.horizon_days = m.horizon_days
                      where (hashtext(m.customer_id) & 2147483647) % :every = 0
                      order by m.as_of, m.customer_id
                      """)
              .bind("since", since)
              .bind("every", Math.max(1, Math.ceilDiv(all, most)))
              .mapTo(MaturedPrediction.class)
              .list();
        });
  }
}
