package org.commandcenter.customer.quality;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** Finds the customers who break a policy's rules. */
@ApplicationScoped
class CustomerRulesRepository {
  private static final String COUNTS =
      """
      , people_count as (select count(*) as total from people),
      ranked as (
        select customer_id, rule, detail, count(*) over (partition by rule) as offenders,
          row_number() over (partition by rule order by customer_id) as place
        from broken)
      select t.total, (select count(distinct customer_id) from broken) as unclean,
        r.rule, r.offenders, r.customer_id, r.detail,
        (select c.external_id from customer c where c.customer_id = r.customer_id) as external_id,
        (select c.company from customer c where c.customer_id = r.customer_id) as company
      from people_count t left join ranked r on r.place <= :examples
      order by r.rule, r.place
      """;

  private static final String OFFENDERS =
      """
      , wanted as (
        select distinct customer_id from broken
        where (:rule < 0 or rule = :rule) and customer_id > :after
        order by customer_id limit :limit)
      select b.customer_id, b.rule, b.detail, c.external_id, p.company,
        p.attributes ->> 'email' as email
      from wanted w
      join broken b on b.customer_id = w.customer_id
      join customer c on c.customer_id = w.customer_id
      join people p on p.customer_id = w.customer_id
      where :rule < 0 or b.rule = :rule
      order by b.customer_id, b.rule
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final Database database;

  CustomerRulesRepository(Database database) {
    this.database = database;
  }

  private record CountRow(
      long total,
      long unclean,
      Integer rule,
      Long offenders,
      UUID customerId,
      String detail,
      String externalId,
      String company) {}

  /**
   * What the rules found.
   *
   * @param total customers as of T
   * @param unclean those of them who break any rule
   * @param offenders by position of the rule
   * @param examples by position of the rule
   */
  record Found(
      long total,
      long unclean,
      Map<Integer, Long> offenders,
      Map<Integer, List<Offender>> examples) {}

  Found count(QualityScope scope, Policy policy) {
    RuleSql rules = new RuleSql(policy);
    List<CountRow> rows =
        database.inOrganization(
            scope.organization(),
            handle -> {
              KnownSql.prepare(handle);
              return KnownSql.bind(
                      rules.bind(handle.createQuery(rules.broken() + COUNTS)), scope.asOf())
                  .bind("examples", QualityFinding.MAX_EXAMPLES)
                  .mapTo(CountRow.class)
                  .list();
            });
    Map<Integer, Long> offenders = new LinkedHashMap<>();
    Map<Integer, List<Offender>> examples = new LinkedHashMap<>();
    for (CountRow row : rows) {
      if (row.rule() != null) {
        offenders.put(row.rule(), row.offenders());
        String rule = policy.dataQuality().get(row.rule()).id();
        examples
            .computeIfAbsent(row.rule(), key -> new ArrayList<>())
            .add(
                new Offender(
                    row.customerId(),
                    row.externalId(),
                    row.company(),
                    null,
                    List.of(new Offender.Issue(rule, row.detail()))));
      }
    }
    return new Found(rows.getFirst().total(), rows.getFirst().unclean(), offenders, examples);
  }

  /**
   * @param rule position of the rule; -1 for all
   */
  Page<Offender> offenders(QualityScope scope, Policy policy, int rule, PageRequest page) {
    RuleSql rules = new RuleSql(policy);
    UUID after = page.first() ? FIRST : CustomerIds.uuid(page.after().getFirst()).orElse(FIRST);
    Map<UUID, Offender> offenders = new LinkedHashMap<>();
    database.useOrganization(
        scope.organization(),
        handle -> {
          KnownSql.prepare(handle);
          KnownSql.bind(rules.bind(handle.createQuery(rules.broken() + OFFENDERS)), scope.asOf())
              .bind("rule", rule)
              .bind("after", after)
              .bind("limit", page.fetch())
              .map(
                  (row, context) ->
                      new Offender(
                          row.getObject("customer_id", UUID.class),
                          row.getString("external_id"),
                          row.getString("company"),
                          row.getString("email"),
                          List.of(
                              new Offender.Issue(
                                  policy.dataQuality().get(row.getInt("rule")).id(),
                                  row.getString("detail")))))
              .forEach(
                  offender ->
                      offenders.merge(
                          offender.customerId(), offender, CustomerRulesRepository::both));
        });
    return Page.of(
        List.copyOf(offenders.values()),
        page,
        offender -> List.of(offender.customerId().toString()));
  }

  private static Offender both(Offender one, Offender other) {
    List<Offender.Issue> issues = new ArrayList<>(one.issues());
    issues.addAll(other.issues());
    return new Offender(one.customerId(), one.externalId(), one.company(), one.email(), issues);
  }
}
