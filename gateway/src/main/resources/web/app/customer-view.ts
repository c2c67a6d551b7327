import { html, nothing, type TemplateResult } from 'lit';
import { overview } from './api';
import { date, intervention, money, percent, when, words } from './format';
import { LightElement } from './light-element';
import { failed, loading } from './notice';
import type { Overview, RegretRow, Story } from './types';

/** One customer: the risk over time, what was done, and the road not taken. Fires `closed`. */
export class CustomerView extends LightElement {
  static override properties = {
    customerId: {},
    overview: { state: true },
    error: { state: true },
  };
  declare customerId: string;
  declare overview: Overview | null;
  declare error: unknown;

  constructor() {
    super();
    this.overview = null;
    this.error = null;
  }

  override firstUpdated(): void {
    // The charts are the bulk of the scripts, and needed here only.
    void import('./risk-chart');
    this.querySelector('dialog')?.showModal();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('customerId')) void this.load();
  }

  override render() {
    return html`<dialog
      class="customer"
      aria-label="One customer"
      @close=${() => this.dispatchEvent(new CustomEvent('closed'))}
      @click=${(e: Event) => e.target === e.currentTarget && this.close()}
    >
      <div class="sheet">
        <button class="close" aria-label="Close" @click=${() => this.close()}>Close</button>
        ${this.content()}
      </div>
    </dialog>`;
  }

  private content(): TemplateResult {
    if (this.error) {
      return failed('This customer cannot be shown.', this.error, () => this.load());
    }
    const found = this.overview;
    if (!found) return loading('Loading');
    const { customer, regret, prediction } = found;
    return html`<h2>${customer?.company ?? customer?.external_id ?? this.customerId}</h2>
      <p class="muted">${facts(found)}</p>
      ${found.degraded.map(
        (part) => html`<p class="notice error" role="alert">Without ${part.part}: ${part.detail}.</p>`,
      )}
      ${regret ? html`<p class="story">${regret.explanation}</p>` : nothing}
      ${found.trajectory?.points.length
        ? html`<risk-chart
            .points=${found.trajectory.points}
            .signalDate=${regret?.trajectory?.risk_signal_date ?? found.trajectory.risk_signal_date}
            .story=${regret}
          ></risk-chart>`
        : html`<p class="muted">There is no risk over time for this customer.</p>`}
      ${regret?.judgement ? roads(regret, regret.judgement) : nothing}
      ${prediction?.top_risk_factors?.length
        ? html`<h3>What drove the last prediction (${percent(prediction.churn_probability)})</h3>
            <table class="plain">
              <tbody>
                ${prediction.top_risk_factors.map(
                  (factor) => html`<tr>
                    <th scope="row">${words(factor.feature)}</th>
                    <td class="number">${shown(factor.value)}</td>
                    <td class="number">
                      ${factor.impact >= 0 ? 'raises' : 'lowers'} it by
                      ${(100 * Math.abs(factor.impact)).toFixed(1)} points
                    </td>
                  </tr>`,
                )}
              </tbody>
            </table>
            <p class="muted">
              Model ${prediction.model_version}, as of ${date(prediction.as_of)}; points of
              probability
            </p>`
        : nothing}`;
  }

  private async load(): Promise<void> {
    this.error = null;
    this.overview = null;
    const asked = this.customerId;
    try {
      const found = await overview(asked);
      if (asked === this.customerId) this.overview = found;
    } catch (error) {
      if (asked === this.customerId) this.error = error;
    }
  }

  private close(): void {
    this.querySelector('dialog')?.close();
  }
}

function facts({ customer, regret }: Overview): string {
  const mrr = customer?.mrr;
  return [
    customer?.external_id,
    words(customer?.industry ?? ''),
    words(customer?.region ?? ''),
    mrr === null || mrr === undefined ? null : `${money(mrr, customer?.currency ?? null)} a month`,
    regret?.outcome === 'churned' ? `lost on ${date(regret.outcome_date)}` : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The road taken beside the road not taken. */
function roads(story: Story, row: RegretRow): TemplateResult {
  const cash = (value: number) => money(value, row.currency);
  return html`<h3>
      The road taken and the road not taken
      <span class="badge ${row.evidence}">${row.evidence}</span>
    </h3>
    <table class="plain">
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="number">taken</th>
          <th scope="col" class="number">not taken</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">What</th>
          <td class="number">
            ${intervention(row.actual.intervention_type)} ${when(row.actual.delay_days)}
          </td>
          <td class="number">
            ${intervention(row.best.intervention_type)} ${when(row.best.delay_days)}
          </td>
        </tr>
        <tr>
          <th scope="row">Risk after it (${percent(row.probability_at_signal)} at the signal)</th>
          <td class="number">${percent(row.actual.churn_prob)}</td>
          <td class="number">${percent(row.best.churn_prob)}</td>
        </tr>
        <tr>
          <th scope="row">Cost</th>
          <td class="number">${cash(row.actual.cost)}</td>
          <td class="number">${cash(row.best.cost)}</td>
        </tr>
      </tbody>
    </table>
    <p>
      Of ${cash(row.value_at_stake)} at stake, <strong>${cash(row.foregone_value)}</strong> was
      foregone (${percent(row.interval.level)} interval ${cash(row.interval.low)} to
      ${cash(row.interval.high)}): ${cash(row.parts.timing)} by when we acted,
      ${cash(row.parts.choice)} by what we chose, ${cash(row.parts.targeting)} by acting at all.
    </p>
    ${story.notes.length
      ? html`<details>
          <summary>How to read this</summary>
          <ul>
            ${story.notes.map((note) => html`<li>${note}</li>`)}
          </ul>
        </details>`
      : nothing}`;
}

const shown = (value: unknown): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value ?? 'not known');

customElements.define('customer-view', CustomerView);
