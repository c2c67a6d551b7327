package org.commandcenter.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.events.EventHistory;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.OutcomeLoader;
import org.commandcenter.customer.loading.OutcomeRow;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** The same sequences as in {@link MergePropertyTest}, by the service on a real database. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MergePropertyIT {
  private static final String ORG = "merge-property";
  private static final int SEQUENCES = 200;
  private static final int STEPS = 10;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Inject CustomerLoader customers;
  @Inject EventLoader events;
  @Inject OutcomeLoader outcomes;
  @Inject IdentityService identities;
  @Inject EventHistory history;
  @Inject Database database;
  @Inject ObjectMapper json;

  private final List<MergeWorld> worlds = new ArrayList<>();

  @Test
  void manySequencesShowAndRestoreWhatTheRulesSay() throws Exception {
    Random random = new Random(7);
    List<List<MergeStep>> sequences =
        Stream.generate(() -> MergeStep.sequence(random, STEPS)).limit(SEQUENCES).toList();
    begin();
    for (int time = 0; time < STEPS; time++) {
      int now = time;
      analyze();
      loadFacts(sequences.stream().map(steps -> steps.get(now)).toList(), time);
      for (int i = 0; i < SEQUENCES; i++) {
        assertThat(inDatabase(i, sequences.get(i).get(time)))
            .isEqualTo(inModel(i, sequences.get(i).get(time), time));
      }
    }
    compare();
    long merged = worlds.stream().mapToLong(world -> world.identities().merges().size()).sum();
    assertThat(merged).isGreaterThan(SEQUENCES);

    for (int i = 0; i < SEQUENCES; i++) {
      MergeWorld world = worlds.get(i);
      for (var absorbed : List.copyOf(world.identities().merges().keySet())) {
        int other = (int) absorbed.getLeastSignificantBits();
        MergeStep undo = new MergeStep.Unmerge(other, other);
        assertThat(inDatabase(i, undo)).isEqualTo(inModel(i, undo, STEPS));
      }
      assertThat(world.identities().merges()).isEmpty();
    }
    compare();
  }

  private static String name(int sequence, int customer) {
    return "s" + sequence + "-" + customer;
  }

  private static Instant at(int time) {
    return START.plusSeconds(60L * time);
  }

  private void begin() {
    List<CustomerRow> rows = new ArrayList<>();
    for (int i = 0; i < SEQUENCES; i++) {
      worlds.add(new MergeWorld());
      for (int c = 0; c < MergeStep.CUSTOMERS; c++) {
        rows.add(
            row(
                rows.size(),
                name(i, c),
                MergeWorld.company(c),
                null,
                null,
                "{}",
                c - MergeStep.CUSTOMERS));
      }
    }
    customers.load(ORG, rows.iterator(), LoadListener.NONE);
  }

  /** What the server does by itself after a minute; until then, it plans for empty tables. */
  private void analyze() {
    database.useOrganization(
        ORG,
        handle ->
            handle.execute(
                "analyze customer, customer_identifier, customer_profile, customer_alias, stage_change"));
  }

  private void loadFacts(List<MergeStep> steps, int time) throws Exception {
    List<CustomerRow> rows = new ArrayList<>();
    List<EventRow> happened = new ArrayList<>();
    List<OutcomeRow> ended = new ArrayList<>();
    for (int i = 0; i < SEQUENCES; i++) {
      switch (steps.get(i)) {
        case MergeStep.Ingest r ->
            rows.add(
                row(
                    i,
                    name(i, r.customer()),
                    r.company(),
                    r.region(),
                    r.mrr(),
                    json.writeValueAsString(r.attributes()),
                    time));
        case MergeStep.Event e ->
            happened.add(
                new EventRow(
                    i,
                    null,
                    name(i, e.customer()),
                    "usage",
                    at(time),
                    (double) e.value(),
                    null,
                    null));
        case MergeStep.Outcome o ->
            ended.add(
                new OutcomeRow(
                    i,
                    name(i, o.customer()),
                    o.churned() ? "churned" : "retained",
                    at(time),
                    null,
                    null));
        case MergeStep.Merge m -> {}
        case MergeStep.Unmerge u -> {}
      }
    }
    customers.load(ORG, rows.iterator(), LoadListener.NONE);
    events.load(ORG, happened.iterator(), LoadListener.NONE);
    outcomes.load(ORG, ended.iterator(), LoadListener.NONE);
  }

  private static CustomerRow row(
      int line, String id, String company, String region, Integer mrr, String more, int time) {
    return new CustomerRow(
        line + 1,
        id,
        company,
        mrr == null ? null : BigDecimal.valueOf(mrr),
        null,
        null,
        null,
        null,
        null,
        region,
        null,
        null,
        null,
        null,
        more,
        at(time),
        null);
  }

  /** The code of the refusal, or ok; facts are loaded already. */
  private String inDatabase(int sequence, MergeStep step) {
    try {
      switch (step) {
        case MergeStep.Merge m ->
            identities.merge(
                ORG, name(sequence, m.survivor()), name(sequence, m.other()), null, "test");
        case MergeStep.Unmerge u ->
            identities.unmerge(
                ORG, name(sequence, u.customer()), name(sequence, u.other()), null, "test");
        default -> {}
      }
      return "ok";
    } catch (ApiException e) {
      return e.error().name();
    }
  }

  private String inModel(int sequence, MergeStep step, int time) {
    try {
      worlds.get(sequence).apply(step, time);
      return "ok";
    } catch (ApiException e) {
      return e.error().name();
    }
  }

  private void compare() throws Exception {
    Map<String, MergeWorld.View> expected = new TreeMap<>();
    for (int i = 0; i < SEQUENCES; i++) {
      int sequence = i;
      worlds
          .get(i)
          .views()
          .forEach((customer, view) -> expected.put(name(sequence, customer), view));
    }
    assertThat(shown()).isEqualTo(expected);
  }

  private record Shown(
      String customerId,
      String externalId,
      String company,
      String region,
      BigDecimal mrr,
      JsonNode attributes,
      String stage,
      String outcomes) {}

  private Map<String, MergeWorld.View> shown() throws Exception {
    Map<String, int[]> usage =
        history.withEvents(
            ORG,
            AsOf.NOW,
            duckDb -> {
              Map<String, int[]> found = new HashMap<>();
              try (Statement sql = duckDb.createStatement();
                  ResultSet row =
                      sql.executeQuery(
                          "select customer_id, count(*), sum(value) from events group by 1")) {
                while (row.next()) {
                  found.put(row.getString(1), new int[] {row.getInt(2), row.getInt(3)});
                }
              }
              return found;
            });
    Map<String, MergeWorld.View> views = new TreeMap<>();
    for (Shown row : rows()) {
      int[] used = usage.getOrDefault(row.customerId(), new int[2]);
      views.put(
          row.externalId(),
          new MergeWorld.View(
              row.company(),
              row.region(),
              row.mrr() == null ? null : (Integer) row.mrr().intValueExact(),
              json.convertValue(row.attributes(), new TypeReference<TreeMap<String, Integer>>() {}),
              row.stage(),
              used[0],
              used[1],
              row.outcomes() == null ? List.of() : List.of(row.outcomes().split(","))));
    }
    return views;
  }

  private List<Shown> rows() {
    return database.inOrganization(
        ORG,
        handle ->
            handle
                .createQuery(
                    """
                    select v.customer_id::text, v.external_id, v.company, v.region, v.mrr,
                      v.attributes, v.stage, o.outcomes
                    from customer_current v
                    join customer c on c.customer_id = v.customer_id
                      and c.company is not distinct from v.company
                      and c.region is not distinct from v.region
                    left join (
                      select coalesce(a.canonical_id, o.customer_id) as customer_id,
                        string_agg(o.outcome, ',' order by o.outcome) as outcomes
                      from outcome o left join customer_alias a on a.customer_id = o.customer_id
                      group by 1) o on o.customer_id = v.customer_id
                    """)
                .mapTo(Shown.class)
                .list());
  }
}
