package org.commandcenter.customer.attention;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.customers.RiskLevel;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.policies.AttentionPolicy;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.PageRequest;
import org.jdbi.v3.core.statement.Query;

/** Judges everybody by a policy's points. */
@ApplicationScoped
class AttentionRepository {
  private final Database database;

  AttentionRepository(Database database) {
    this.database = database;
  }

  /**
   * The first row has the counts ({@code low} to {@code regions}), every other one somebody with
   * points ({@code customerId} and all that follows).
   *
   * @param mqlDays null where no date is known; so are the others
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
      String name,
      String email,
      String company,
      String region,
      String stage,
      String currency,
      Double acv,
      Boolean noIndustry,
      Boolean noRole,
      Double mqlDays,
      Double sqlDays,
      Double customerDays,
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
    AttentionSql sql = new AttentionSql(policy, page.first());
    List<Row> rows =
        database.inOrganization(
            organization,
            handle -> {
              KnownSql.prepare(handle);
              Query query =
                  KnownSql.bind(sql.bind(handle.createQuery(sql.text())), scope.asOf())
                      .bind("now", now)
                      .bind("region", scope.region())
                      .bind("least", leastScore(scope.leastLevel(), policy.attention()))
                      .bind("limit", page.fetch());
              if (!page.first()) {
                query
                    .bind("after_score", Integer.parseInt(page.after().get(0)))
                    .bind("after_acv", Double.parseDouble(page.after().get(1)))
                    .bind("after_id", page.after().get(2));
              }
              return query.mapTo(Row.class).list();
            });
    return new Found(rows.getFirst(), rows.subList(1, rows.size()));
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
