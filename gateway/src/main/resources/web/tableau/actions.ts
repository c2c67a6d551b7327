// What the panel asks of the services.
import { get, post } from '../app/api';
import type { Evidence, Interval } from '../app/types';

export const INTERVENTIONS = ['proactive_outreach', 'priority_support', 'discount_offer'];
export const TIMINGS = ['7d_earlier', '14d_earlier', '30d_earlier'];

/** Through which channel an action goes, and what people call what it sends. */
export const CHANNELS: Record<string, string> = {
  slack_alert: 'Slack alert',
  salesforce_task: 'Salesforce task',
  email_campaign: 'E-mail campaign',
  webhook: 'Webhook',
};

/** The most customers that an action may concern, and that a simulation may play through. */
export const MOST_TO_ACT = 1_000;
export const MOST_TO_SIMULATE = 10_000;

/** As many rows of a simulation as the service gives at once. */
const MOST_ROWS = 1_000;

export interface SimulatedCustomer {
  customer_id: string;
  external_id: string | null;
  company: string | null;
  baseline_churn_prob: number;
  counterfactual_churn_prob: number;
  revenue_recovered: number;
  interval: Interval;
}

export interface Simulation {
  scenario: { intervention_type: string; intervention_timing: string };
  summary: {
    total_customers: number;
    not_scored: number;
    already_lost: number;
    revenue_recovered: number;
    cost: number;
    currency: string | null;
    interval: Interval;
    intervals: Record<string, Interval>;
    evidence: Evidence;
  };
  customers: SimulatedCustomer[];
  explanation: string;
  stale: boolean;
}

export interface Order {
  customer_ids: string[];
  action_type: string;
  message: string;
  priority: 'normal' | 'high';
  intervention: string;
}

export interface Action {
  id: string;
  state: string;
  reason: string | null;
  customers_affected: number;
}

export const simulate = (ids: string[], intervention: string, timing: string): Promise<Simulation> =>
  post(`/api/counterfactual/simulate?limit=${MOST_ROWS}`, {
    customer_ids: ids,
    intervention_type: intervention,
    intervention_timing: timing,
    save_results: false,
  });

/** The same key twice is carried out once: whoever tries again sends the same. */
export const trigger = (
  order: Order,
  key: string,
): Promise<{ message: string; action: Action }> =>
  post('/api/actions/trigger', order, { 'Idempotency-Key': key });

export const action = (id: string): Promise<Action> =>
  get(`/api/actions/${encodeURIComponent(id)}`);

/** crypto.randomUUID is only there in pages that came over https. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
