import { html, nothing, svg, type TemplateResult } from 'lit';
import { auc, count, date, percent, shortMoney, words } from './format';
import { LightElement } from './light-element';
import type { Baseline, ChampionMetrics, Estimate, Leaderboard } from './types';

/** The loop in four numbers: who is there, how well we know, what it cost, and how much was time. */
export class LoopFigures extends LightElement {
  static override properties = { baseline: {}, metrics: {}, board: {} };
  declare baseline: Baseline;
  declare metrics: ChampionMetrics;
  declare board: Leaderboard | null;

  override render() {
    return html`<section class="figures" aria-label="The loop in numbers">
      ${this.customers()} ${this.model()} ${this.foregone()}
    </section>`;
  }

  private customers(): TemplateResult {
    const { overall, distribution, as_of, horizon_days } = this.baseline;
    const bands = distribution.map((band) => ({
      name: band.risk_segment.toLowerCase(),
      count: band.count,
    }));
    return html`<article>
      <h2>Customers</h2>
      <p class="figure">${count(overall.total_customers)}</p>
      <p>
        <strong>${count(overall.high_risk_count)}</strong> at least at high risk of leaving within
        ${horizon_days} days
      </p>
      <div class="band-bar" role="presentation">
        ${bands.map(
          (band) => html`<span class="band ${band.name}" .style=${`flex-grow: ${band.count}`}></span>`,
        )}
      </div>
      <dl class="bands">
        ${bands.map(
          (band) => html`<div>
            <dt><i class="band ${band.name}"></i>${band.name}</dt>
            <dd>${count(band.count)}</dd>
          </div>`,
        )}
      </dl>
      <p class="muted">Scored as of ${date(as_of)}</p>
    </article>`;
  }

  private model(): TemplateResult {
    const { model_version, algorithm, metrics, baselines, verdict, trained_at } = this.metrics;
    const rows: [string, Estimate][] = [
      [words(algorithm), metrics.roc_auc],
      ...Object.entries(baselines)
        .filter(([name]) => name !== algorithm)
        .map(([name, found]): [string, Estimate] => [words(name), found.roc_auc])
        .sort((a, b) => b[1].value - a[1].value),
    ];
    return html`<article>
      <h2>Model ${model_version}</h2>
      <p class="figure">
        ${auc(metrics.roc_auc.value)}
        <small>ROC-AUC, ${auc(metrics.roc_auc.low)} to ${auc(metrics.roc_auc.high)}</small>
      </p>
      <p>On customers it had not seen, beside its baselines</p>
      ${aucPlot(rows)}
      <p class="muted">
        ${words(verdict)} · trained ${date(trained_at)} on ${count(this.metrics.customers)} customers
      </p>
    </article>`;
  }

  private foregone(): TemplateResult | typeof nothing {
    if (!this.board) return nothing;
    const { summary, data_as_of, stale } = this.board;
    const { interval, currency } = summary;
    if (summary.total_regrets === 0) {
      return html`<article>
        <h2>Foregone value</h2>
        <p class="figure">–</p>
        <p>${this.board.explanation}</p>
      </article>`;
    }
    const of = (value: number) => shortMoney(value, currency);
    return html`<article>
      <h2>Foregone value <span class="badge ${summary.evidence}">${summary.evidence}</span></h2>
      <p class="figure">
        ${of(summary.total_regret_value)}
        <small
          >${percent(interval.level)} interval ${of(interval.low)} to ${of(interval.high)}</small
        >
      </p>
      <p>
        <strong>${percent(summary.timing_share)}</strong> of it because of <em>when</em> we acted
        (${of(summary.parts.timing)}), the rest because of what we did
      </p>
      <div class="band-bar" role="presentation">
        <span class="part timing" .style=${`flex-grow: ${summary.parts.timing}`}></span>
        <span class="part choice" .style=${`flex-grow: ${summary.parts.choice}`}></span>
        <span class="part targeting" .style=${`flex-grow: ${summary.parts.targeting}`}></span>
      </div>
      <dl class="bands">
        ${(['timing', 'choice', 'targeting'] as const).map(
          (part) => html`<div>
            <dt><i class="part ${part}"></i>${part}</dt>
            <dd>${of(summary.parts[part])}</dd>
          </div>`,
        )}
      </dl>
      <p class="muted">
        ${count(summary.total_regrets)} lost customers with a risk signal; as of ${date(data_as_of)}
        ${stale ? html`<span class="badge stale">not up to date</span>` : nothing}
      </p>
    </article>`;
  }
}

const FROM = 0.45;
const WIDTH = 220;
const ROW = 22;
const x = (value: number): number =>
  Math.max(0, Math.min(1, (value - FROM) / (1 - FROM))) * WIDTH;

/** Each AUC as a point on its interval, on one axis from chance to certainty. */
function aucPlot(rows: [string, Estimate][]): TemplateResult {
  return html`<table class="auc">
    <tbody>
      ${rows.map(
        ([name, estimate], i) => html`<tr class=${i === 0 ? 'ours' : ''}>
          <th scope="row">${name}</th>
          <td class="plot">
            <svg viewBox="-4 0 ${WIDTH + 8} ${ROW}" aria-hidden="true">
              ${svg`<line class="axis" x1=${x(0.5)} x2=${x(0.5)} y1="0" y2=${ROW}></line>
                <line x1=${x(estimate.low)} x2=${x(estimate.high)} y1=${ROW / 2} y2=${ROW / 2}></line>
                <circle cx=${x(estimate.value)} cy=${ROW / 2} r="3.5"></circle>`}
            </svg>
          </td>
          <td class="number">${auc(estimate.value)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

customElements.define('loop-figures', LoopFigures);
