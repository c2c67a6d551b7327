package org.commandcenter.customer.sampledata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commandcenter.customer.loading.CopyText;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** Which sample data an organization holds, and the truth about it. */
@ApplicationScoped
class SampleDataRepository {
  private static final String TRUTH_PAGE =
      """
      select external_id, episode, truth from sample_truth
      where (external_id, episode) > (:external_id, :episode)
      order by external_id, episode limit :limit
      """;

  private final Database database;
  private final ObjectMapper json;

  SampleDataRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** What an organization holds, and the job that loads or loaded it, if it was queued. */
  record Held(
      String preset, int customers, int months, long seed, LocalDate endDate, String jobId) {
    SampleData data() {
      return new SampleData(preset, customers, months, seed, endDate);
    }
  }

  Optional<Held> find(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    "select preset, customers, months, seed, end_date, job_id from sample_data")
                .mapTo(Held.class)
                .findOne());
  }

  /**
   * Makes the organization one of this sample data, if it is nothing else yet.
   *
   * @param ownCustomers how many customers it may have already
   * @return whether it is one now: not when it has more customers and no sample data
   */
  boolean claim(String organization, SampleData data, int ownCustomers) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                    .createUpdate(
                        """
                        insert into sample_data
                          (organization_id, preset, customers, months, seed, end_date)
                        select :organization, :preset, :customers, :months, :seed, :end_date
                        where (select count(*) from (
                          select from customer limit :own + 1) c) <= :own
                        on conflict do nothing
                        """)
                    .bind("organization", organization)
                    .bind("preset", data.preset())
                    .bind("customers", data.customers())
                    .bind("months", data.months())
                    .bind("seed", data.seed())
                    .bind("end_date", data.endDate())
                    .bind("own", ownCustomers)
                    .execute()
                == 1);
  }

  void loadedBy(String organization, String jobId) {
    database.useOrganization(
        organization,
        handle ->
            handle.createUpdate("update sample_data set job_id = ?").bind(0, jobId).execute());
  }

  /** Stores episodes; those already there stay as they are, which is the same. */
  void store(String organization, List<TruthEntry> entries) {
    database.useOrganization(
        organization,
        handle -> {
          handle.execute(
              """
              create temp table staged_truth (
                external_id text, episode int, started_at timestamptz, truth jsonb) on commit drop
              """);
          CopyText.copy(
              handle,
              "copy staged_truth from stdin",
              entries.iterator(),
              (text, entry) ->
                  text.add(entry.externalId())
                      .add(entry.episode())
                      .addPlain(entry.startedAt())
                      .add(json.valueToTree(entry).toString()),
              LoadListener.NONE);
          handle
              .createUpdate(
                  """
                  insert into sample_truth
                    (organization_id, external_id, episode, started_at, truth)
                  select :organization, external_id, episode, started_at, truth from staged_truth
                  on conflict do nothing
                  """)
              .bind("organization", organization)
              .execute();
        });
  }

  Page<TruthEntry> truth(String organization, PageRequest page) {
    List<TruthEntry> entries =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(TRUTH_PAGE)
                    .bind("external_id", page.first() ? "" : page.text(0))
                    .bind(
                        "episode",
                        page.first() ? 0 : Math.clamp(page.whole(1), 0, Integer.MAX_VALUE))
                    .bind("limit", page.fetch())
                    .map((row, context) -> row.getString("truth"))
                    .map(this::parse)
                    .list());
    return Page.of(
        entries, page, entry -> List.of(entry.externalId(), String.valueOf(entry.episode())));
  }

  private TruthEntry parse(String truth) {
    try {
      JsonNode tree = json.readTree(truth);
      return json.treeToValue(tree, TruthEntry.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored truth cannot be read", e);
    }
  }
}
