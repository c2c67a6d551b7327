// What the console reads of the API's answers; the whole of them is in /api-docs.

export interface Session {
  token: string;
  expires_at: string;
  roles: string[];
  organization: string;
  username: string;
}

export interface Interval {
  low: number;
  high: number;
  level: number;
}

export interface Estimate {
  value: number;
  low: number;
  high: number;
}

export type RiskLevel = 'low' | 'medium' | 'high' | 'critical';
export type Evidence = 'assumed' | 'observational' | 'experimental';

export interface Baseline {
  model_version: string;
  as_of: string | null;
  horizon_days: number;
  distribution: { risk_segment: string; count: number; total_revenue: number }[];
  overall: { total_customers: number; avg_churn_prob: number | null; high_risk_count: number };
}

export interface ChampionMetrics {
  model_version: string;
  algorithm: string;
  trained_at: string;
  customers: number;
  horizon_days: number;
  verdict: string;
  metrics: { roc_auc: Estimate };
  baselines: Record<string, { roc_auc: Estimate }>;
}

export interface Parts {
  timing: number;
  choice: number;
  targeting: number;
  budget: number;
}

export interface Course {
  intervention_type: string;
  delay_days: number | null;
  churn_prob: number;
  cost: number;
}

export interface RegretRow {
  customer_id: string;
  external_id: string | null;
  company: string | null;
  segment: string | null;
  currency: string | null;
  value_at_stake: number;
  probability_at_signal: number;
  risk_signal_date: string;
  decision_date: string | null;
  delay_days: number;
  outcome_date: string | null;
  actual: Course;
  best: Course;
  decision_regret: number;
  foregone_value: number;
  parts: Parts;
  interval: Interval;
  evidence: Evidence;
}

export interface Leaderboard {
  summary: {
    total_regrets: number;
    total_regret_value: number;
    total_decision_regret: number;
    parts: Parts;
    timing_share: number;
    never_at_high_risk: number;
    not_enough_evidence: number;
    currency: string | null;
    interval: Interval;
    evidence: Evidence;
  };
  items: RegretRow[];
  next_cursor: string | null;
  explanation: string;
  stale: boolean;
  data_as_of: string | null;
}

export interface Point {
  as_of: string;
  churn_probability: number;
  risk_level: RiskLevel;
}

export interface Story {
  outcome: 'churned' | 'retained';
  outcome_date: string | null;
  judgement: RegretRow | null;
  necessity: { claim: string; low: number; high: number; level: number } | null;
  trajectory: { risk_signal_date: string | null } | null;
  notes: string[];
  explanation: string;
  stale: boolean;
}

export interface Overview {
  customer: {
    customer_id: string;
    external_id: string | null;
    company: string | null;
    mrr: number | null;
    currency: string | null;
    industry: string | null;
    region: string | null;
  } | null;
  prediction: {
    churn_probability: number;
    risk_level: RiskLevel;
    model_version: string;
    as_of: string;
    top_risk_factors: { feature: string; value: unknown; impact: number }[];
  } | null;
  trajectory: { risk_signal_date: string | null; points: Point[] } | null;
  regret: Story | null;
  degraded: { part: string; service: string; detail: string }[];
}
