package org.commandcenter.customer.attention;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.commandcenter.customer.customers.RiskLevel;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.policies.AttentionPolicy;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Judges everybody by a policy's points. */
@ApplicationScoped
class AttentionRepository {
  /** Rows in memory while a whole list is read. */
  private static final int FETCHED = 1_000;

  private final Database database;

  AttentionRepository(Database database) {
    this.database = database;
  }

  /**
   * The first row has the counts ({@code low} to {@code regions}), every other one somebody with
   * points ({@code customerId} and all that follows).
   *
   * @param stageSince when the present stay in the stage began; null where no date is known
   * @param stageDays since then; of a customer without a date, the tenure as it is now
   */
  record Row(
      Long low,
      Long medium,
      Long high,
      Long critical,
      JsonNode byFactor,
      JsonNode regions,
      UUID customerId,
      String externalId,
      List<UUID> mergedIds,
      String name,
      String email,
      String company,
      String region,
      String stage,
      String currency,
      Double acv,
      Boolean noIndustry,
      Boolean noRole,
      Instant stageSince,
      Double stageDays,
      Integer score,
      Integer missingProfile,
      Integer lowValue,
      Integer stalledMql,
      Integer stalledSql,
      Integer undatedSql,
      Integer customerWithoutSqlDate) {

    int points(AttentionFactor factor) {
      return switch (factor) {
        case MISSING_PROFILE -> missingProfile;
        case LOW_VALUE -> lowValue;
        case STALLED_MQL -> stalledMql;
        case STALLED_SQL -> stalledSql;
        case UNDATED_SQL -> undatedSql;
        case CUSTOMER_WITHOUT_SQL_DATE -> customerWithoutSqlDate;
      };
    }
  }

  /**
   * Counts and one page.
   *
   * @param rows one more than the page holds, where there are any
   */
  record Found(Row counts, List<Row> rows) {}

  /**
   * @param now to which the days are counted
   */
  Found find(
      String organization,
      AttentionQuery.Scope scope,
      Policy policy,
      PageRequest page,
      Instant now) {
    List<Row> rows = new ArrayList<>();
    database.useOrganization(
        organization,
        handle ->
            query(handle, scope, policy, page.after(), now)
                .bind("limit", page.fetch())
                .mapTo(Row.class)
                .forEach(rows::add));
    return new Found(rows.getFirst(), rows.subList(1, rows.size()));
  }

  /** Everybody from the cursor on, one after the other. */
  void each(
      String organization,
      AttentionQuery.Scope scope,
      Policy policy,
      List<String> after,
      Instant now,
      Consumer<Row> reader) {
    database.useOrganization(
        organization,
        handle ->
            query(handle, scope, policy, after, now)
                .bind("limit", (Integer) null)
                .setFetchSize(FETCHED)
                .mapTo(Row.class)
                .filter(row -> row.customerId() != null)
                .forEach(reader));
  }

  private static Query query(
      Handle handle, AttentionQuery.Scope scope, Policy policy, List<String> after, Instant now) {
    KnownSql.prepare(handle);
    AttentionSql sql = new AttentionSql(policy, after.isEmpty());
    Query query =
        KnownSql.bind(sql.bind(handle.createQuery(sql.text())), scope.asOf())
            .bind("now", now)
            .bind("region", scope.region())
            .bind("least", leastScore(scope.leastLevel(), policy.attention()));
    if (!after.isEmpty()) {
      query
          .bind("after_score", Integer.parseInt(after.get(0)))
          .bind("after_acv", Double.parseDouble(after.get(1)))
          .bind("after_id", after.get(2));
    }
    return query;
  }

  private static int leastScore(RiskLevel level, AttentionPolicy policy) {
    return switch (level) {
      case LOW -> 1;
      case MEDIUM -> policy.mediumFrom();
      case HIGH -> policy.highFrom();
      case CRITICAL -> policy.criticalFrom();
    };
  }
}
