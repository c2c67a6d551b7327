package org.commandcenter.churn.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.customer.CustomerClient;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.ReadsSnapshots;

/** Churn by rules alone, for who has no model yet or has always worked so. */
@ApplicationScoped
@ReadsSnapshots
class ChurnRulesService {
  private static final List<String> RENEWAL = List.of("renewal_date", "Renewal_Date");
  private static final double DAYS_PER_MONTH = 30.4375;

  private final CustomerClient customers;
  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, RuleSheet> sheets = Map.of("vietnam", RuleSheet.read("churn-vietnam"));

  ChurnRulesService(
      CustomerClient customers, CustomerSnapshots snapshots, DuckDb duckDb, ObjectMapper json) {
    this.customers = customers;
    this.snapshots = snapshots;
    this.duckDb = duckDb;
    this.json = json;
  }

  RuleSheet sheet(String policy) {
    RuleSheet sheet = sheets.get(policy);
    if (sheet == null) {
      throw ApiException.invalid("policy", "must be one of " + String.join(", ", sheets.keySet()));
    }
    return sheet;
  }

  /**
   * @param id UUID or external identifier
   */
  ChurnRuleScore customer(String organization, String id, String policy) {
    RuleSheet sheet = sheet(policy);
    String customer = customers.customer(organization, id).customerId();
    JsonNode attributes = attributes(organization, customer);
    Map<String, Object> values = new LinkedHashMap<>();
    sheet
        .fields()
        .forEach(
            (field, spellings) ->
                spellings.stream()
                    .map(attributes::path)
                    .filter(JsonNode::isValueNode)
                    .filter(node -> !node.isNull() && !node.asText().isBlank())
                    .findFirst()
                    .ifPresent(node -> values.put(field, node.asText())));
    RENEWAL.stream()
        .map(attributes::path)
        .filter(JsonNode::isTextual)
        .findFirst()
        .ifPresent(date -> renewal(values, date.asText()));
    return score(customer, sheet, values);
  }

  ChurnRuleScore score(String customer, RuleSheet sheet, Map<String, Object> values) {
    return ChurnRuleScore.of(customer, sheet.version(), sheet.apply(values));
  }

  private void renewal(Map<String, Object> values, String date) {
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      long days = ChronoUnit.DAYS.between(today, LocalDate.parse(date.substring(0, 10)));
      // A renewal that is over says nothing of the next one.
      if (days >= 0) {
        values.putIfAbsent("months_to_renewal", days / DAYS_PER_MONTH);
      }
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      // An unreadable date is a missing one.
    }
  }

  private JsonNode attributes(String organization, String customer) {
    String relation = snapshots.fetch(organization, CustomerSnapshots.CUSTOMERS).relation();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "select attributes from %s where customer_id = %s"
                    .formatted(relation, DuckDb.literal(customer)))) {
      if (!row.next()) {
        throw ApiException.notFound("customer", customer);
      }
      return json.readTree(row.getString(1));
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("The customer's attributes could not be read", e);
    }
  }
}
