import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../app/format';
import type { Selection } from './host';

/** `14d_earlier` becomes `14 days earlier`. */
export const earlier = (timing: string): string => timing.replace(/^(\d+)d_/, '$1 days ');

export const customers = (number: number): string =>
  `${count(number)} ${number === 1 ? 'customer' : 'customers'}`;

/** How many are selected, and where; or what to do to have some. */
export function customersTitle(selection: Selection, inTableau: boolean): TemplateResult {
  const { ids, marks, sheets } = selection;
  if (ids.length) {
    const from = sheets.length ? `, selected in ${sheets.join(' and ')}` : '';
    return html`<h1 id="customers" aria-live="polite">${customers(ids.length)}</h1>
      <p class="muted">
        ${marks > ids.length ? `${count(marks)} marks` : nothing}${marks > ids.length ? from : from.slice(2)}
      </p>`;
  }
  return inTableau
    ? html`<h1 id="customers" aria-live="polite">Nobody is selected</h1>
        <p>
          Select marks in the dashboard: a bar, a point, or several with the mouse held down. What
          an intervention would do for them is shown here.
        </p>`
    : html`<h1 id="customers">Which customers?</h1>`;
}

/** Marks that do not tell whose they are. */
export const unreadMarks = ({ unread }: Selection): TemplateResult => html`<div class="notice" role="status">
  <p>
    <strong>${unread.join(' and ')}</strong> ${unread.length > 1 ? 'do' : 'does'} not tell which
    customers the selected marks are.
  </p>
  <p class="muted">
    Drag <code>Customer ID</code> onto <em>Detail</em> of its marks card, then select again.
  </p>
</div>`;

/** A place to type identifiers where there is no dashboard to select them in. */
export function typedIds(use: (ids: string[]) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get('ids'));
    use([...new Set(text.split(/[\s,;]+/).filter((id) => id))]);
  };
  return html`<form class="typed" @submit=${submit}>
    <label
      >Customer identifiers, yours or ours
      <textarea name="ids" rows="2" required placeholder="acme-1, acme-2"></textarea>
    </label>
    <button>Use these</button>
  </form>`;
}

/** For whoever opens the page by itself. */
export const outOfTableau = (why: string): TemplateResult => html`<aside class="notice">
  <p><strong>This is a panel for Tableau dashboards</strong>, and works by itself, too. ${why}</p>
  <ol class="muted">
    <li>Download <a href="/tableau/command-center.trex" target="_blank">command-center.trex</a>.</li>
    <li>In Tableau, open a dashboard and drag <em>Extension</em> onto it.</li>
    <li>Choose <em>Access Local Extensions</em> and the file.</li>
  </ol>
  <p class="muted"><a href="/tableau" target="_blank">All about connecting Tableau</a></p>
</aside>`;
