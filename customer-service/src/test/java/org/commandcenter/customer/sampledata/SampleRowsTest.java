package org.commandcenter.customer.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.sampledata.simulation.Specification;
import org.commandcenter.platform.json.JsonConventions;

class SampleRowsTest {
  private static final Specification SPECIFICATION =
      new Specification(7, 200, 18, LocalDate.of(2026, 1, 1));

  private final ObjectMapper json = JsonConventions.mapper();
  private final SampleRows rows = new SampleRows(SPECIFICATION, json, 0, 200);

  @Example
  void rowsCarryWhatCanBeSeenAndNothingOfTheTruth() throws JsonProcessingException {
    Set<String> types = new HashSet<>();
    Set<String> properties = new HashSet<>();
    for (EventRow row : events()) {
      types.add(row.type());
      if (row.properties() != null) {
        json.readTree(row.properties()).fieldNames().forEachRemaining(properties::add);
      }
    }
    Set<String> attributes = new HashSet<>();
    for (CustomerRow row : profiles()) {
      JsonNode tree = json.readTree(row.attributes());
      tree.fieldNames().forEachRemaining(attributes::add);
      assertThat(row.stage()).isNull();
    }

    assertThat(types)
        .containsExactlyInAnyOrder(
            "usage", "login", "support_ticket", "payment", "payment_failed", "nps", "intervention");
    assertThat(properties)
        .containsExactlyInAnyOrder("intervention", "channel", "decided_by", "cost", "propensity");
    assertThat(attributes).containsExactly("plan");
    rows.outcomes().forEachRemaining(row -> assertThat(row.properties()).isNull());
  }

  @Example
  void everythingWasKnownWhenItHappened() {
    assertThat(events()).allMatch(row -> row.recordedAt().equals(row.occurredAt()));
    assertThat(profiles()).allMatch(row -> row.recordedAt().equals(row.effectiveAt()));
  }

  @Example
  void companiesAreVaried() {
    List<CustomerRow> first = new ArrayList<>();
    rows.firstProfiles().forEachRemaining(first::add);

    assertThat(first).extracting(CustomerRow::company).doesNotContainNull().hasSize(200);
    assertThat(first.stream().map(CustomerRow::company).distinct().count()).isGreaterThan(195);
    assertThat(first.stream().map(CustomerRow::industry).distinct()).hasSize(10);
    assertThat(first.stream().map(CustomerRow::region).distinct()).hasSize(4);
    assertThat(first.stream().filter(row -> row.mrr().doubleValue() >= 10_000).count())
        .isBetween(4L, 30L);
  }

  private List<EventRow> events() {
    List<EventRow> events = new ArrayList<>();
    rows.events().forEachRemaining(events::add);
    return events;
  }

  private List<CustomerRow> profiles() {
    List<CustomerRow> profiles = new ArrayList<>();
    rows.firstProfiles().forEachRemaining(profiles::add);
    rows.lastProfiles().forEachRemaining(profiles::add);
    return profiles;
  }
}
