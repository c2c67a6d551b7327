package org.commandcenter.customer.attention;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.customer.attention.AttentionRepository.Row;
import org.commandcenter.customer.customers.RiskLevel;
import org.commandcenter.customer.lifecycle.Stage;
import org.commandcenter.customer.policies.AttentionPolicy;
import org.commandcenter.customer.policies.Policies;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** Who needs attention, and why. */
@ApplicationScoped
class AttentionService {
  private final AttentionRepository repository;
  private final Policies policies;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  AttentionService(AttentionRepository repository, Policies policies, ObjectMapper json) {
    this.repository = repository;
    this.policies = policies;
    this.json = json;
  }

  /**
   * @throws org.commandcenter.platform.problem.ApiException {@code invalid_request} for a policy
   *     that there is none of
   */
  void check(AttentionQuery.Scope scope) {
    policies.name(scope.policy());
  }

  /**
   * Writes the whole list as JSON objects by line. It goes through a file, so that everybody is
   * judged once and no transaction waits for a slow reader.
   */
  void writeLines(
      String organization, AttentionQuery.Scope scope, PageRequest from, OutputStream out)
      throws IOException {
    Policy policy = policies.get(organization, scope.policy());
    Path file = Files.createTempFile("attention-", ".ndjson");
    try {
      try (BufferedWriter writer = Files.newBufferedWriter(file)) {
        repository.each(
            organization,
            scope,
            policy,
            from.after(),
            now(scope),
            row -> write(item(row, policy.attention()), writer));
      }
      Files.copy(file, out);
    } finally {
      Files.delete(file);
    }
  }

  private void write(AttentionItem item, Writer writer) {
    try {
      writer.write(json.writeValueAsString(item));
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant now(AttentionQuery.Scope scope) {
    return scope.asOf().isNow() ? clock.instant() : scope.asOf().at();
  }

  Attention list(String organization, AttentionQuery.Scope scope, PageRequest request) {
    Instant now = now(scope);
    Policy policy = policies.get(organization, scope.policy());
    AttentionRepository.Found found = repository.find(organization, scope, policy, request, now);
    Page<Row> page = Page.of(found.rows(), request, AttentionService::key);
    Row counts = found.counts();
    Map<String, Long> levels = new LinkedHashMap<>();
    levels.put("low", counts.low());
    levels.put("medium", counts.medium());
    levels.put("high", counts.high());
    levels.put("critical", counts.critical());
    Map<String, Long> factors = new LinkedHashMap<>();
    for (AttentionFactor factor : AttentionFactor.values()) {
      String name = AttentionSql.column(factor);
      factors.put(name, counts.byFactor().path(name).asLong());
    }
    return new Attention(
        page.items().stream().map(row -> item(row, policy.attention())).toList(),
        page.nextCursor(),
        policies.name(scope.policy()),
        policy.version(),
        now,
        counts.medium() + counts.high() + counts.critical(),
        levels,
        factors,
        json.convertValue(counts.regions(), new TypeReference<>() {}));
  }

  private static List<String> key(Row row) {
    return List.of(
        row.score().toString(),
        String.valueOf(row.acv() == null ? -1.0 : row.acv()),
        row.customerId().toString());
  }

  private static AttentionItem item(Row row, AttentionPolicy policy) {
    Stage stage = Stage.valueOf(row.stage().toUpperCase(Locale.ROOT));
    boolean customer = stage == Stage.CUSTOMER;
    List<AttentionItem.Factor> factors = new ArrayList<>();
    for (AttentionFactor factor : AttentionFactor.values()) {
      if (row.points(factor) > 0) {
        factors.add(new AttentionItem.Factor(factor, row.points(factor), detail(factor, row)));
      }
    }
    factors.sort(Comparator.comparing(AttentionItem.Factor::points).reversed());
    return new AttentionItem(
        row.customerId(),
        row.externalId(),
        row.mergedIds(),
        row.name(),
        row.email(),
        row.company(),
        row.region(),
        stage,
        row.stageSince(),
        level(row.score(), policy),
        row.score(),
        factors,
        row.acv(),
        row.currency(),
        customer && row.stageDays() != null ? (Long) row.stageDays().longValue() : null,
        customer);
  }

  private static RiskLevel level(int score, AttentionPolicy policy) {
    if (score >= policy.criticalFrom()) {
      return RiskLevel.CRITICAL;
    }
    if (score >= policy.highFrom()) {
      return RiskLevel.HIGH;
    }
    return score >= policy.mediumFrom() ? RiskLevel.MEDIUM : RiskLevel.LOW;
  }

  private static String detail(AttentionFactor factor, Row row) {
    return switch (factor) {
      case MISSING_PROFILE ->
          row.noIndustry() && row.noRole()
              ? "industry and role of the decision maker are missing"
              : row.noIndustry() ? "industry is missing" : "role of the decision maker is missing";
      case LOW_VALUE ->
          "contract value of %.0f%s a year"
              .formatted(row.acv(), row.currency() == null ? "" : " " + row.currency());
      case STALLED_MQL -> "MQL for %d days".formatted(row.stageDays().longValue());
      case STALLED_SQL ->
          "SQL for %d days and not converted".formatted(row.stageDays().longValue());
      case UNDATED_SQL -> "SQL, and nobody knows since when";
      case CUSTOMER_WITHOUT_SQL_DATE ->
          "customer for %d days, and nobody knows when it became an SQL"
              .formatted(row.stageDays().longValue());
    };
  }
}
