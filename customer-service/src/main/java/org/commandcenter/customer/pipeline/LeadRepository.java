package org.commandcenter.customer.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.customer.lifecycle.KnownSql;
import org.commandcenter.customer.policies.Policy;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the customers who are none yet: how many stand where, and what they are expected to bring.
 */
@ApplicationScoped
class LeadRepository {
  private static final String LEADS =
      KnownSql.PEOPLE_AND_STAGES
          + """
          , who as (
            select p.in_funnel, p.reached, p.stage, p.currency,
              coalesce(%s 12 * p.mrr::double precision) as value
            from facts p
            where (:region::text is null or lower(p.region) = lower(:region))
              and (:industry::text is null or lower(p.industry) = lower(:industry))
              and (:currency::text is null or p.currency = :currency)),
          alike as (
            select in_funnel, reached, stage, currency, count(*) as count, count(value) as valued,
              sum(value) as value
            from who group by in_funnel, reached, stage, currency)
          select s.stage, coalesce(sum(w.count) filter (where w.stage = s.stage), 0) as count,
            coalesce(sum(w.valued) filter (where w.stage = s.stage), 0) as valued,
            coalesce(sum(w.value) filter (where w.stage = s.stage), 0) as value,
            coalesce(sum(w.count) filter (where w.in_funnel and w.reached >= s.rank), 0) as came,
            coalesce(sum(w.count) filter (where w.in_funnel and w.reached = 3), 0) as won,
            coalesce(array_agg(distinct w.currency) filter (where w.currency is not null
              and w.stage = s.stage and w.valued > 0), '{}') as currencies
          from (values ('lead', 0), ('mql', 1), ('sql', 2)) s (stage, rank)
          left join alike w on true
          group by s.stage, s.rank order by s.rank
          """;

  private final Database database;

  LeadRepository(Database database) {
    this.database = database;
  }

  /**
   * A stage before the customer.
   *
   * @param count those who stand in it
   * @param valued those of them of whom a value is known
   * @param value sum of those values, a year
   * @param came those who came at least so far
   * @param won those of them who became customers
   */
  record Leads(
      String stage,
      long count,
      long valued,
      double value,
      long came,
      long won,
      List<String> currencies) {}

  List<Leads> leads(PipelineRepository.Scope scope, Policy policy) {
    List<String> spellings =
        java.util.stream.Stream.of("expected_value", "acv")
            .flatMap(field -> policy.spellings(field).stream())
            .toList();
    String values =
        IntStream.range(0, spellings.size())
            .mapToObj(i -> "as_number(p.attributes ->> :spelling_%d::text),".formatted(i))
            .collect(Collectors.joining(" "));
    return database.inOrganization(
        scope.organization(),
        handle -> {
          KnownSql.prepare(handle);
          Query query =
              handle
                  .createQuery(LEADS.formatted(values))
                  .bind("region", scope.window().region())
                  .bind("industry", scope.window().industry())
                  .bind("currency", scope.currency());
          for (int i = 0; i < spellings.size(); i++) {
            query.bind("spelling_" + i, spellings.get(i));
          }
          return KnownSql.bind(query, scope.window().asOf()).mapTo(Leads.class).list();
        });
  }
}
