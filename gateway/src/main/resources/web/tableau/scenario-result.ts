import { html, nothing, type TemplateResult } from 'lit';
import { count, money, percent, shortMoney, words } from '../app/format';
import type { Interval } from '../app/types';
import type { SimulatedCustomer, Simulation } from './actions';
import { customers, earlier } from './panel-parts';

const SHOWN = 8;

/**
 * What the scenario would have done.
 *
 * @param asked how many customers it was asked for
 */
export function result(simulation: Simulation, asked: number): TemplateResult {
  const { summary, scenario } = simulation;
  if (!summary.total_customers) {
    return html`<p class="notice" role="status">
      None of the ${customers(asked)} can be played through: they have no prediction, or were lost
      before one.
    </p>`;
  }
  const rows = simulation.customers;
  const before = mean(rows, (c) => c.baseline_churn_prob);
  const after = mean(rows, (c) => c.counterfactual_churn_prob);
  const reduction = summary.intervals['avg_churn_reduction'];
  const range = reduction && {
    low: Math.max(0, before - reduction.high),
    high: Math.min(1, before - reduction.low),
    level: reduction.level,
  };
  const what = `${words(scenario.intervention_type)}, ${earlier(scenario.intervention_timing)}`;
  return html`<section class="result" aria-label="Result">
    <div class="probabilities">
      ${bar('As it is', before, undefined, 'before')} ${bar(capital(what), after, range, 'after')}
    </div>
    <div class="kept">
      <p class="figure">
        ${shortMoney(summary.revenue_recovered, summary.currency)} <small>of value kept</small>
      </p>
      <p class="muted">
        ${percent(summary.interval.level)} interval
        ${shortMoney(summary.interval.low, summary.currency)} to
        ${shortMoney(summary.interval.high, summary.currency)}${summary.cost
          ? html`, at a cost of ${shortMoney(summary.cost, summary.currency)}`
          : nothing}
        <span class="badge ${summary.evidence}" title="What the effect rests on"
          >${summary.evidence}</span
        >
        ${simulation.stale ? html`<span class="badge stale">data is stale</span>` : nothing}
      </p>
    </div>
    <p class="story">${simulation.explanation}</p>
    ${leftOut(simulation)} ${rows.length > 1 ? table(rows, summary.currency) : nothing}
  </section>`;
}

function bar(label: string, share: number, range: Interval | undefined, kind: string): TemplateResult {
  const width = (value: number) => `${(100 * value).toFixed(1)}%`;
  return html`<div class="probability ${kind}">
    <span>${label}</span>
    <strong>${percent(share)}</strong>
    <div
      class="track"
      role="img"
      aria-label=${`${label}: ${percent(share)} churn probability${range ? `, between ${percent(range.low)} and ${percent(range.high)}` : ''}`}
    >
      <i .style=${`width: ${width(share)}`}></i>
      ${range
        ? html`<b
            title=${`${percent(range.level)} interval ${percent(range.low)} to ${percent(range.high)}`}
            .style=${`left: ${width(range.low)}; width: ${width(range.high - range.low)}`}
          ></b>`
        : nothing}
    </div>
  </div>`;
}

function leftOut({ summary }: Simulation) {
  const parts = [
    summary.not_scored ? `${count(summary.not_scored)} without a prediction` : '',
    summary.already_lost ? `${count(summary.already_lost)} lost before one` : '',
  ].filter((part) => part);
  return parts.length ? html`<p class="muted">Left out: ${parts.join(', ')}.</p>` : nothing;
}

const table = (rows: SimulatedCustomer[], currency: string | null): TemplateResult => html`<details open>
  <summary>Customers with the most value kept</summary>
  <table class="plain">
    <thead>
      <tr>
        <th scope="col">Customer</th>
        <th scope="col" class="number">Churn</th>
        <th scope="col" class="number">Value kept</th>
      </tr>
    </thead>
    <tbody>
      ${rows.slice(0, SHOWN).map(
        (c) =>
          html`<tr>
            <td>${c.company ?? c.external_id ?? c.customer_id}</td>
            <td class="number">
              ${percent(c.baseline_churn_prob)} → ${percent(c.counterfactual_churn_prob)}
            </td>
            <td
              class="number"
              title="${money(c.interval.low, currency)} to ${money(c.interval.high, currency)}"
            >
              ${money(c.revenue_recovered, currency)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>
  ${rows.length > SHOWN ? html`<p class="muted">And ${count(rows.length - SHOWN)} more.</p>` : nothing}
</details>`;

const mean = (rows: SimulatedCustomer[], value: (row: SimulatedCustomer) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0) / rows.length;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
