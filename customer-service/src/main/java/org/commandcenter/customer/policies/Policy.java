package org.commandcenter.customer.policies;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.customer.lifecycle.Stage;
import org.commandcenter.customer.quality.Severity;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The rules and numbers that may differ between organizations.
 *
 * @param version stands beside every figure that depends on it
 * @param fields by our name, the spellings under which a customer's attributes hold it; the first
 *     that is there counts
 * @param attention points of the customer-success queue; null for the preset
 */
public record Policy(
    String version,
    Map<String, List<String>> fields,
    Lifecycle lifecycle,
    Pipeline pipeline,
    List<QualityRule> dataQuality,
    AttentionPolicy attention) {
  /** Fields of every profile, besides those of the policy. */
  public static final Set<String> PROFILE_FIELDS =
      Set.of("company", "mrr", "industry", "region", "signed_up_at");

  private static final int MAX_RULES = 50;

  public Policy {
    require(version != null && version.matches("[a-z0-9._-]{1,60}"), "version", "is required");
    require(lifecycle != null, "lifecycle", "is required");
    require(pipeline != null, "pipeline", "is required");
    require(dataQuality != null && dataQuality.size() <= MAX_RULES, "data_quality", "is required");
    require(fields != null, "fields", "is required");
    attention = attention == null ? AttentionPolicy.PRESET : attention;
    fields = Map.copyOf(fields);
    dataQuality = List.copyOf(dataQuality);
    Set<String> ids = new HashSet<>();
    for (QualityRule rule : dataQuality) {
      require(ids.add(rule.id()), "data_quality", "has two rules '" + rule.id() + "'");
      switch (rule.condition()) {
        case Condition.FlagWithoutDate flag -> known(fields, flag.flag(), true);
        case Condition.ScoreWithoutStage score -> known(fields, score.field(), false);
        case Condition.MissingField missing -> {
          if (!PROFILE_FIELDS.contains(String.valueOf(missing.field()))) {
            known(fields, missing.field(), false);
          }
        }
        case Condition.DatesOutOfOrder order -> {}
      }
    }
  }

  /** Spellings of one of the policy's fields; none where it has no such field. */
  @JsonIgnore
  public List<String> spellings(String field) {
    return fields.getOrDefault(field, List.of());
  }

  /**
   * @param acquisitionCostPerCustomer what winning a customer costs, for customers of whom no cost
   *     is known; null where nobody knows
   */
  public record Lifecycle(@Schema(nullable = true) BigDecimal acquisitionCostPerCustomer) {}

  /**
   * Numbers of the pipeline.
   *
   * @param stageProbability that a deal or lead in this stage is won, while history says little
   * @param otherStageProbability the same for stages that are not named
   * @param priorStrength deals of history that count as much as that prior
   * @param staleAfterDays an open deal that nothing was said of for longer is stale
   */
  public record Pipeline(
      Map<String, Double> stageProbability,
      double otherStageProbability,
      double priorStrength,
      int staleAfterDays) {
    public Pipeline {
      require(stageProbability != null, "pipeline.stage_probability", "is required");
      stageProbability = Map.copyOf(stageProbability);
      stageProbability.forEach((stage, p) -> probability("pipeline.stage_probability." + stage, p));
      probability("pipeline.other_stage_probability", otherStageProbability);
      require(priorStrength > 0, "pipeline.prior_strength", "must be above 0");
      require(staleAfterDays > 0, "pipeline.stale_after_days", "must be above 0");
    }

    /** The prior of a stage, by its name in lower case. */
    public double prior(String stage) {
      return stageProbability.getOrDefault(stage, otherStageProbability);
    }
  }

  /** A rule that every customer should keep. */
  public record QualityRule(
      String id, String title, Severity severity, Condition condition, String hint) {
    public QualityRule {
      require(id != null && id.matches("[a-z0-9_]{1,60}"), "data_quality.id", "must be snake_case");
      require(title != null && !title.isBlank(), "data_quality.title", "is required");
      require(severity != null, "data_quality.severity", "is required");
      require(condition != null, "data_quality.condition", "is required");
      if (condition instanceof Condition.FlagWithoutDate flag) {
        require(flag.stage() != null, "data_quality.condition.stage", "is required");
        require(flag.stage() != Stage.CHURNED, "data_quality.condition.stage", "is no flag");
      }
      if (condition instanceof Condition.ScoreWithoutStage score) {
        require(score.stage() != null, "data_quality.condition.stage", "is required");
      }
    }
  }

  private static void known(Map<String, List<String>> fields, String field, boolean optional) {
    require(
        field == null ? optional : fields.containsKey(field),
        "data_quality.condition",
        "names '%s', which is none of fields".formatted(field));
  }

  private static void probability(String field, Double p) {
    require(p != null && p >= 0 && p <= 1, field, "must be between 0 and 1");
  }

  private static void require(boolean holds, String field, String message) {
    if (!holds) {
      throw ApiException.invalid(field, message);
    }
  }
}
