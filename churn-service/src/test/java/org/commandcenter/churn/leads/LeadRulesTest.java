package org.commandcenter.churn.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.commandcenter.churn.rules.RulePoints;
import org.commandcenter.churn.rules.RuleSheet;
import org.commandcenter.platform.json.JsonConventions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadRulesTest {
  private static final ObjectMapper JSON = JsonConventions.mapper();
  private static final RuleSheet GRADION = RuleSheet.read("leads-gradion");
  private static final RuleSheet GENERIC = RuleSheet.read("leads-generic");
  private static final RuleSheet VIETNAM = RuleSheet.read("churn-vietnam");

  private static RuleSheet.Result apply(RuleSheet sheet, String lead)
      throws JsonProcessingException {
    return sheet.apply(JSON.readValue(lead, LeadRequest.class).values());
  }

  @Test
  void pointsOfAllRulesAddUpAndAreExplained() throws JsonProcessingException {
    RuleSheet.Result result =
        apply(
            GRADION,
            """
            {"lead_source": "events", "industry": "Manufacturing", "region": "Vietnam",
             "company_size": "1,000+ people", "decision_maker_role": "CEO & Founder",
             "activities": [{"type": "webinar_attend"}, {"type": "email_open"}, "email_open"]}
            """);

    assertThat(result.raw()).isEqualTo(35 + 30 + 40 + 30 + 35 + 20 + 2 + 2);
    assertThat(result.band().name()).isEqualTo("sql");
    assertThat(result.points().stream().mapToDouble(RulePoints::points).sum())
        .isEqualTo(result.score());
    assertThat(result.missing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CTO, 30",
    "Director of Sales, 25", // and not the CTO in dire-cto-r
    "Senior Manager, 20",
    "Head of Operations, 25",
    "VP Engineering, 30",
    "junior developer, 5",
    "Gardener, 0"
  })
  void firstWordOfTheTableThatFitsTheRoleCounts(String role, double points)
      throws JsonProcessingException {
    assertThat(apply(GRADION, "{\"decision_maker_role\": \"" + role + "\"}").raw())
        .isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"1000, 30", "999, 25", "250, 25", "50, 20", "201-500, 20", "49, 10", "'', 0"})
  void sizesAreWorthTheirBound(String size, double points) throws JsonProcessingException {
    assertThat(apply(GRADION, "{\"company_size\": \"" + size + "\"}").raw()).isEqualTo(points);
  }

  @Test
  void stagesBeginAtTheirScoresAndAConsultationLiftsTheScore() throws JsonProcessingException {
    assertThat(apply(GRADION, "{}").band().name()).isEqualTo("lead");
    assertThat(apply(GRADION, "{\"activities\": [\"email_open\"]}").band().name()).isEqualTo("mql");
    String warm =
        "\"lead_source\": \"Events\", \"region\": \"Vietnam\", \"decision_maker_role\": \"CEO\"";
    assertThat(apply(GRADION, "{" + warm + "}").score()).isEqualTo(110);
    assertThat(apply(GRADION, "{" + warm + "}").band().name()).isEqualTo("sql");

    RuleSheet.Result lifted =
        apply(GRADION, "{\"Industry\": \"Consulting\", \"book_consultant\": true}");

    assertThat(lifted.raw()).isEqualTo(20);
    assertThat(lifted.score()).isEqualTo(110);
    assertThat(lifted.band().name()).isEqualTo("sql");
    assertThat(lifted.overridden()).isTrue();
    RuleSheet.Result above =
        apply(GRADION, "{" + warm + ", \"industry\": \"Technology\", \"book_consultant\": true}");
    assertThat(above.score()).isEqualTo(135);
  }

  @Test
  void genericPresetGivesUpToAHundred() throws JsonProcessingException {
    assertThat(
            apply(
                    GENERIC,
                    """
                    {"company_size": 1001, "industry": "Financial Services", "region": "DACH",
                     "decision_maker_role": "CTO"}
                    """)
                .score())
        .isEqualTo(100);
    assertThat(apply(GENERIC, "{\"company_size\": 1000}").score()).isEqualTo(20);
    assertThat(apply(GENERIC, "{\"company_size\": 100}").score()).isEqualTo(10);
  }

  @Test
  void churnRulesAddUpToAtMostOneAndChooseTheBand() {
    RuleSheet.Result all =
        VIETNAM.apply(
            Map.of(
                "nps",
                3,
                "tickets",
                11,
                "usage_hours",
                9.9,
                "months_to_renewal",
                2,
                "touches_per_quarter",
                1));
    assertThat(all.raw()).isCloseTo(1.3, within(1e-9));
    assertThat(all.score()).isEqualTo(1);
    assertThat(all.band().name()).isEqualTo("critical");
    assertThat(VIETNAM.apply(Map.of("nps", 3, "tickets", 11)).band().name()).isEqualTo("critical");
    assertThat(VIETNAM.apply(Map.of("tickets", 11, "months_to_renewal", 1)).band().name())
        .isEqualTo("high");
    assertThat(VIETNAM.apply(Map.of("nps", 6)).score()).isEqualTo(.2);
    assertThat(VIETNAM.apply(Map.of("nps", 7, "tickets", 10, "usage_hours", 10)).score()).isZero();
    assertThat(VIETNAM.apply(Map.of()).missing()).hasSize(5);
  }
}
