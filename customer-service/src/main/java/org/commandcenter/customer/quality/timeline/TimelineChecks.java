package org.commandcenter.customer.quality.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.customer.events.EventHistory;
import org.commandcenter.customer.quality.Offender;
import org.commandcenter.customer.quality.QualityChecks;
import org.commandcenter.customer.quality.QualityFinding;
import org.commandcenter.customer.quality.QualityScope;
import org.commandcenter.customer.quality.Severity;

/** Whether what is told of customers can have happened as it is told. */
@ApplicationScoped
class TimelineChecks implements QualityChecks {
  private static final int MOST_TYPES = 20;

  private final EventHistory history;
  private final TimelineFacts facts;

  TimelineChecks(EventHistory history, TimelineFacts facts) {
    this.history = history;
    this.facts = facts;
  }

  private record Found(TimelineRule rule, long offenders, long checked, List<Example> examples) {}

  private record Example(UUID customer, String detail) {}

  @Override
  public List<QualityFinding> findings(QualityScope scope) {
    List<Found> found;
    try {
      Path folder = Files.createTempDirectory("timeline-");
      Path customers = folder.resolve("customers.csv");
      Path outcomes = folder.resolve("outcomes.csv");
      try {
        facts.export(scope.organization(), scope.asOf(), customers, outcomes);
        found =
            history.withEvents(
                scope.organization(), scope.asOf(), duck -> check(duck, customers, outcomes));
      } finally {
        Files.deleteIfExists(customers);
        Files.deleteIfExists(outcomes);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<UUID> mentioned =
        found.stream().flatMap(one -> one.examples().stream()).map(Example::customer).toList();
    Map<UUID, TimelineFacts.Name> names = facts.names(scope.organization(), mentioned);
    return found.stream().map(one -> finding(one, names)).toList();
  }

  private static List<Found> check(Connection duck, Path customers, Path outcomes)
      throws SQLException {
    List<Found> found = new ArrayList<>();
    try (Statement sql = duck.createStatement()) {
      sql.execute(TimelineFacts.tables(customers, outcomes));
      sql.execute(TimelineRules.TABLES);
      for (TimelineRule rule : TimelineRules.ALL) {
        found.add(check(sql, rule));
      }
      for (TimelineRule rule : byType(sql)) {
        found.add(check(sql, rule));
      }
    }
    return found;
  }

  /** The same as events before sign-up, for each type that has any: what to look at first. */
  private static List<TimelineRule> byType(Statement sql) throws SQLException {
    TimelineRule all = TimelineRules.ALL.getFirst();
    List<TimelineRule> rules = new ArrayList<>();
    try (ResultSet rows =
        sql.executeQuery(
            "select type from early group by type"
                + " order by count(*) desc, type limit "
                + MOST_TYPES)) {
      while (rows.next()) {
        String type = rows.getString(1);
        String only = "type = '" + type.replace("'", "''") + "'";
        rules.add(
            new TimelineRule(
                type + "_before_sign_up",
                "Of those, events of type " + type,
                Severity.INFO,
                all.unit(),
                all.checked() + " where " + only,
                all.offenders() + " where " + only,
                all.hint()));
      }
    }
    return rules;
  }

  private static Found check(Statement sql, TimelineRule rule) throws SQLException {
    List<Example> examples = new ArrayList<>();
    try (ResultSet rows =
        sql.executeQuery(
            "select * from (%s) order by customer_id, detail limit %d"
                .formatted(rule.offenders(), QualityFinding.MAX_EXAMPLES))) {
      while (rows.next()) {
        examples.add(new Example(UUID.fromString(rows.getString(1)), rows.getString(2)));
      }
    }
    return new Found(
        rule,
        number(sql, "select count(*) from (" + rule.offenders() + ")"),
        number(sql, rule.checked()),
        examples);
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static QualityFinding finding(Found found, Map<UUID, TimelineFacts.Name> names) {
    TimelineRule rule = found.rule();
    return new QualityFinding(
        rule.rule(),
        rule.title(),
        rule.severity(),
        rule.unit(),
        found.offenders(),
        found.checked(),
        found.examples().stream()
            .map(
                example -> {
                  TimelineFacts.Name name = names.get(example.customer());
                  List<Offender.Issue> issues =
                      List.of(new Offender.Issue(rule.rule(), example.detail()));
                  return name == null
                      ? new Offender(example.customer(), null, null, null, issues)
                      : new Offender(
                          name.customerId(),
                          name.externalId(),
                          name.company(),
                          name.email(),
                          issues);
                })
            .toList(),
        rule.hint());
  }
}
