package org.commandcenter.churn.explanation.population;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Reads what the newest scoring run saw of the customers who are still there. */
@ApplicationScoped
class PopulationRepository {
  private final Database database;

  PopulationRepository(Database database) {
    this.database = database;
  }

  /**
   * A scoring of all customers.
   *
   * @param erased customers who were erased by now: the run is another one without them
   */
  record Run(String id, String modelVersion, Instant asOf, long erased) {}

  /**
   * What a prediction was made from.
   *
   * @param fold of the model that made it; null for the final model
   */
  record Stored(Integer fold, JsonNode features) {}

  Optional<Run> newestRun(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select id, model_version, as_of,
                      (select count(*) from erased_customer) as erased
                    from scoring_run
                    order by finished_at desc limit 1
                    """)
                .mapTo(Run.class)
                .findOne());
  }

  /** All customers, some thousands at a time. */
  void each(String organization, int atOnce, Consumer<List<Stored>> work) {
    database.useOrganization(organization, handle -> each(handle, atOnce, work));
  }

  private static void each(Handle handle, int atOnce, Consumer<List<Stored>> work) {
    try (var rows =
        handle
            .createQuery("select fold, features from latest_prediction where active")
            .setFetchSize(atOnce)
            .mapTo(Stored.class)
            .stream()) {
      List<Stored> chunk = new ArrayList<>(atOnce);
      for (Iterator<Stored> all = rows.iterator(); all.hasNext(); ) {
        chunk.add(all.next());
        if (chunk.size() == atOnce || !all.hasNext()) {
          work.accept(chunk);
          chunk = new ArrayList<>(atOnce);
        }
      }
    }
  }

  /** Customers drawn by lot, the same ones every time. */
  List<Stored> sample(String organization, int most) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select fold, features from latest_prediction where active
                    order by md5(customer_id) limit :most
                    """)
                .bind("most", most)
                .mapTo(Stored.class)
                .list());
  }
}
