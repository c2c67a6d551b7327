package org.commandcenter.counterfactual.history;

import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;

/** Late corrections of everything that a decision is made from, each by chance. */
final class Corrections {
  private static final List<String> STATEMENTS =
      List.of(
          // A late event.
          """
          insert into touch (organization_id, event_id, customer_id, type, occurred_at,
            recorded_at, intervention, decided_by, cost, propensity)
          select :organization, 'late-' || :id, customer_id, 'intervention',
            risk_signal_at + :share * interval '40 days', now(),
            (array['discount_offer', 'priority_support', 'none', 'a_visit'])[1 + mod(:id, 4)],
            'late', 100 * :share, nullif(round(:share::numeric, 1), 0.5)
          from risk_signal order by md5(customer_id || :id) limit 1
          """,
          """
          insert into touch (organization_id, event_id, customer_id, type, occurred_at,
            experiment, arm, propensity)
          select :organization, 'late-' || :id, customer_id, 'assignment',
            risk_signal_at + :share * interval '20 days', 'e' || :id,
            case when :share < 0.5 then 'holdout' else intervention end, :share
          from touch join risk_signal using (customer_id) order by md5(customer_id || :id) limit 1
          """,
          "update touch set cost = 500 * :share where event_id = " + some("touch", "event_id"),
          "update touch set propensity = :share where event_id = " + some("touch", "event_id"),
          """
          update touch set occurred_at = occurred_at + (:share - 0.5) * interval '30 days'
          where event_id =
          """
              + some("touch", "event_id"),
          "update touch set intervention = 'proactive_outreach' where event_id = "
              + some("touch", "event_id"),
          "delete from touch where :share < 0.4 and event_id = " + some("touch", "event_id"),
          """
          insert into outcome (organization_id, customer_id, outcome, occurred_at, recorded_at)
          select :organization, customer_id, 'churned',
            risk_signal_at + (0.1 + :share) * interval '90 days', now()
          from risk_signal order by md5(customer_id || :id) limit 1
          """,
          "delete from outcome where :share < 0.7 and customer_id = "
              + some("outcome", "customer_id"),
          "update risk_signal set churn_probability = :share, model_version = 'm' || :id"
              + " where customer_id = "
              + some("risk_signal", "customer_id"),
          """
          update risk_signal set value_at_stake = nullif(round((50000 * :share)::numeric, -4), 0)
          where customer_id =
          """
              + some("risk_signal", "customer_id"),
          """
          update risk_signal set ended_at = risk_signal_at + :share * interval '60 days'
          where customer_id =
          """
              + some("risk_signal", "customer_id"),
          """
          update risk_signal set features = jsonb_build_object('tickets', :id::int)
          where customer_id =
          """
              + some("risk_signal", "customer_id"),
          "update customer_fact set mrr = 20000 * :share, value_tier = null where customer_id = "
              + some("customer_fact", "customer_id"),
          "update prediction set as_of = as_of + :share * interval '3 days'");

  private final Random random;
  private int made;

  Corrections(long seed) {
    random = new Random(seed);
  }

  void make(Handle handle, String organization, int count) {
    for (int i = 0; i < count; i++) {
      handle
          .createUpdate(STATEMENTS.get(random.nextInt(STATEMENTS.size())))
          .bind("organization", organization)
          .bind("id", made++)
          .bind("share", random.nextDouble())
          .execute();
    }
  }

  private static String some(String table, String column) {
    return "(select %2$s from %1$s order by md5(%2$s || :id) limit 1)".formatted(table, column);
  }
}
