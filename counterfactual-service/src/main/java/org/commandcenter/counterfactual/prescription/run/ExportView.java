package org.commandcenter.counterfactual.prescription.run;

import org.commandcenter.platform.problem.Choice;

/** The columns of an export. */
enum ExportView {
  PRESCRIPTIONS(
      """
      select p.customer_id, c.external_id,
        case when c.company ~ '^[-=+@]' then '''' || c.company else c.company end as company,
        p.segment, p.churn_probability, p.value_at_stake, c.currency, p.option,
        %1$s as label, p.churn_probability_after, p.cost, p.baseline_value, p.expected_value,
        p.gain, p.gain_low, p.gain_high, p.evidence, p.blocked_by, p.unlimited_option
      from prescription p left join customer_fact c using (customer_id)
      where p.run_id = '%2$s' order by p.gain desc, p.customer_id
      """),
  /** What older clients import; what is not known here is empty. */
  RETENTION_RESULTS(
      """
      select c.external_id as "CustomerID", round((c.tenure_days / 30.4375)::numeric, 1) as "Tenure",
        c.mrr as "Monthly_Charges", c.total_charges as "Total_Charges",
        c.support_calls as "Support_Calls",
        c.mrr * coalesce(c.gross_margin_rate, 1) as "Margin_Per_Customer",
        c.discount_sensitivity as "Historical_Discount_Sensitivity",
        case when exists (select from outcome o
          where o.customer_id = p.customer_id and o.outcome = 'churned') then 1 else 0 end
          as "Churn_Flag",
        case when c.contract is not null then (lower(c.contract) = 'one year')::int end
          as "Contract_Type_One year",
        case when c.contract is not null then (lower(c.contract) = 'two year')::int end
          as "Contract_Type_Two year",
        null as "Segment", null as "Segment_Label",
        p.churn_probability as "P_Churn", %1$s as "Recommended_Incentive",
        p.expected_value as "Expected_Value_Optimized", p.baseline_value as "Expected_Value_Baseline"
      from prescription p left join customer_fact c using (customer_id)
      where p.run_id = '%2$s' order by c.external_id, p.customer_id
      """);

  private static final String LABEL =
      """
      case when p.option = 'none' then 'No Intervention'
        when p.option like 'discount%' then substr(p.option, 10) || '% Discount'
        else initcap(replace(p.option, '_', ' ')) end""";

  private final String sql;

  ExportView(String sql) {
    this.sql = sql;
  }

  /**
   * @param name null for our own columns
   */
  static ExportView of(String name) {
    return name == null ? PRESCRIPTIONS : Choice.of("view", name, ExportView.class);
  }

  /**
   * @param run of a stored run: COPY takes no parameters
   */
  String query(String run) {
    return sql.formatted(LABEL, run.replace("'", "''"));
  }
}
