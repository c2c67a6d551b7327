import { html, nothing, type TemplateResult } from 'lit';
import { count, date, intervention, money, when } from './format';
import { MOST_ROWS } from './api';
import { LightElement } from './light-element';
import type { Course, Leaderboard, RegretRow } from './types';

const PAGE = 25;

interface Column {
  title: string;
  hint: string;
  numeric?: boolean;
  /** What the column is sorted by. */
  key: (row: RegretRow) => number | string;
  cell: (row: RegretRow) => TemplateResult | string;
}

const COLUMNS: Column[] = [
  {
    title: 'Customer',
    hint: 'Lost customer',
    key: (row) => (row.company ?? row.external_id ?? row.customer_id).toLowerCase(),
    cell: (row) =>
      html`<a href="#customer=${encodeURIComponent(row.customer_id)}"
        >${row.company ?? row.external_id ?? row.customer_id}</a
      >`,
  },
  {
    title: 'Foregone',
    hint: 'Expected value that the better alternative would have kept',
    numeric: true,
    key: (row) => row.foregone_value,
    cell: (row) => html`<strong>${money(row.foregone_value, row.currency)}</strong>`,
  },
  {
    title: 'Interval',
    hint: 'Where the foregone value lies, given how uncertain the effects are',
    numeric: true,
    key: (row) => row.interval.high - row.interval.low,
    cell: (row) =>
      `${money(row.interval.low, row.currency)} – ${money(row.interval.high, row.currency)}`,
  },
  {
    title: 'By timing',
    hint: 'The part of it that is due to when we acted',
    numeric: true,
    key: (row) => row.parts.timing,
    cell: (row) => money(row.parts.timing, row.currency),
  },
  {
    title: 'At stake',
    hint: 'Value of the customer at the risk signal',
    numeric: true,
    key: (row) => row.value_at_stake,
    cell: (row) => money(row.value_at_stake, row.currency),
  },
  {
    title: 'Risk signal',
    hint: 'First week of the episode at high risk',
    key: (row) => row.risk_signal_date,
    cell: (row) => html`<time datetime=${row.risk_signal_date}>${date(row.risk_signal_date)}</time>`,
  },
  {
    title: 'We did',
    hint: 'What was decided, and how many days after the signal',
    key: (row) => row.delay_days,
    cell: (row) => course(row.actual),
  },
  {
    title: 'Better',
    hint: 'The alternative that was expected to keep most',
    key: (row) => course(row.best),
    cell: (row) => course(row.best),
  },
  {
    title: 'Evidence',
    hint: 'What the effects rest on: rules (assumed), history (observational), experiments',
    key: (row) => row.evidence,
    cell: (row) => html`<span class="badge ${row.evidence}">${row.evidence}</span>`,
  },
];
const FOREGONE = COLUMNS.findIndex((column) => column.title === 'Foregone');

/** Lost customers by what was lost with them. */
export class RegretBoard extends LightElement {
  static override properties = {
    board: {},
    sortedBy: { state: true },
    descending: { state: true },
    page: { state: true },
  };
  declare board: Leaderboard;
  declare sortedBy: number;
  declare descending: boolean;
  declare page: number;

  constructor() {
    super();
    this.sortedBy = FOREGONE;
    this.descending = true;
    this.page = 0;
  }

  override render() {
    const { summary, items, explanation } = this.board;
    if (items.length === 0) {
      return html`<section class="board">
        <h2>Decision regret</h2>
        <p class="muted">${explanation} ${leftOut(summary)}</p>
      </section>`;
    }
    const last = Math.ceil(items.length / PAGE) - 1;
    const page = Math.min(this.page, last);
    const rows = this.sorted().slice(page * PAGE, (page + 1) * PAGE);
    return html`<section class="board">
      <h2>Decision regret</h2>
      <p class="muted">${explanation} ${leftOut(summary)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Leaderboard, scrolls sideways">
        <table>
          <thead>
            <tr>
              ${COLUMNS.map((column, i) => this.head(column, i))}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) => html`<tr @click=${(e: MouseEvent) => openRow(e, row)}>
                ${COLUMNS.map(
                  (column, i) =>
                    html`<td class=${column.numeric ? 'number' : i === 0 ? 'first-column' : ''}>
                      ${column.cell(row)}
                    </td>`,
                )}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <nav class="pages" aria-label="Pages of the leaderboard">
        <button ?disabled=${page === 0} @click=${() => (this.page = page - 1)}>Previous</button>
        <span
          >${count(page * PAGE + 1)}–${count(Math.min((page + 1) * PAGE, items.length))} of
          ${count(items.length)}</span
        >
        <button ?disabled=${page === last} @click=${() => (this.page = page + 1)}>Next</button>
        ${this.board.next_cursor
          ? html`<span class="muted"
              >The ${count(MOST_ROWS)} with the greatest foregone value; the totals are over all
              ${count(summary.total_regrets)}.</span
            >`
          : nothing}
      </nav>
    </section>`;
  }

  private head(column: Column, i: number): TemplateResult {
    const sorted = this.sortedBy === i;
    const direction = this.descending ? 'descending' : 'ascending';
    return html`<th
      scope="col"
      class=${column.numeric ? 'number' : i === 0 ? 'first-column' : ''}
      aria-sort=${sorted ? direction : 'none'}
    >
      <button title=${column.hint} @click=${() => this.sort(i)}>
        ${column.title}<span aria-hidden="true">${sorted ? (this.descending ? '↓' : '↑') : ''}</span>
      </button>
    </th>`;
  }

  private sort(column: number): void {
    this.descending = this.sortedBy === column ? !this.descending : !!COLUMNS[column].numeric;
    this.sortedBy = column;
    this.page = 0;
  }

  private sorted(): RegretRow[] {
    const { key } = COLUMNS[this.sortedBy];
    const sign = this.descending ? -1 : 1;
    return [...this.board.items].sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      return left < right ? -sign : left > right ? sign : 0;
    });
  }
}

/** A click anywhere on a row opens it, unless it ends a selection of text. */
function openRow(event: MouseEvent, row: RegretRow): void {
  const onLink = (event.target as HTMLElement).closest('a');
  if (!onLink && !getSelection()?.toString()) {
    location.hash = `customer=${encodeURIComponent(row.customer_id)}`;
  }
}

const course = (taken: Course): string =>
  `${intervention(taken.intervention_type)} ${when(taken.delay_days)}`.trim();

function leftOut(summary: Leaderboard['summary']): string {
  const parts = [];
  if (summary.never_at_high_risk > 0) {
    parts.push(`${count(summary.never_at_high_risk)} more never gave a risk signal`);
  }
  if (summary.not_enough_evidence > 0) {
    parts.push(`${count(summary.not_enough_evidence)} cannot be judged`);
  }
  return parts.length ? `(${parts.join(', ')}.)` : '';
}

customElements.define('regret-board', RegretBoard);
