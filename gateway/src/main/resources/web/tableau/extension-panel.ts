import { html, nothing, type TemplateResult } from 'lit';
import './action-form';
import '../app/sign-in';
import { Problem, session, signOut } from '../app/api';
import { LightElement } from '../app/light-element';
import { failed, loading } from '../app/notice';
import {
  INTERVENTIONS,
  MOST_TO_SIMULATE,
  TIMINGS,
  type Simulation,
  simulate,
} from './actions';
import { NOTHING, type Choices, type Selection, extensions, watch } from './host';
import { customersTitle, earlier, outOfTableau, typedIds, unreadMarks } from './panel-parts';
import { result } from './scenario-result';
import { settings } from './settings';
import { words } from '../app/format';

/** Tableau answers at once where it is there at all. */
const PATIENCE_MILLIS = 4_000;
const SETTLE_MILLIS = 300;

const NO_SCRIPT =
  'It cannot see a dashboard yet: an operator gives this gateway Tableau’s script ' +
  '(commandcenter.gateway.tableau.extension.library-file).';

type Host = 'looking' | 'tableau' | 'alone';
type Asked =
  | { state: 'idle' }
  | { state: 'loading' }
  | { state: 'here'; value: Simulation }
  | { state: 'failed'; error: unknown };

/** The dashboard extension: plays what is selected through, and triggers an action for it. */
class ExtensionPanel extends LightElement {
  static override properties = {
    host: { state: true },
    without: { state: true },
    selection: { state: true },
    intervention: { state: true },
    timing: { state: true },
    asked: { state: true },
    reason: { state: true },
  };
  declare host: Host;
  /** Why there is no dashboard around. */
  declare without: string;
  declare selection: Selection;
  declare intervention: string;
  declare timing: string;
  declare asked: Asked;
  declare reason: string;
  private timer = 0;
  private turn = 0;

  constructor() {
    super();
    this.host = 'looking';
    this.without = this.reason = '';
    this.selection = NOTHING;
    this.intervention = 'proactive_outreach';
    this.timing = '14d_earlier';
    this.asked = { state: 'idle' };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.findTableau();
  }

  override render() {
    const current = session();
    if (!current) {
      return html`<sign-in .reason=${this.reason} @signed-in=${() => this.entered()}></sign-in>`;
    }
    return html`<header class="bar">
        <span class="name">Command Center</span>
        <nav>
          <span class="muted">${current.username}</span>
          <button @click=${() => this.leave('')}>Sign out</button>
        </nav>
      </header>
      <main class="panel" @session-ended=${() => this.ended()}>
        ${this.customers()} ${this.scenario()} ${this.outcome()} ${this.act()}
      </main>`;
  }

  private customers(): TemplateResult {
    const { selection, host } = this;
    if (host === 'looking') return loading('Looking for Tableau');
    return html`<section aria-labelledby="customers">
      ${customersTitle(selection, host === 'tableau')}
      ${host === 'tableau' ? nothing : typedIds((ids) => this.select(typed(ids)))}
      ${host === 'alone' && !selection.marks ? outOfTableau(this.without) : nothing}
      ${selection.unread.length ? unreadMarks(selection) : nothing}
    </section>`;
  }

  private scenario() {
    if (!this.selection.ids.length) return nothing;
    const choose =
      (name: 'intervention' | 'timing') =>
      (event: Event): void => {
        this[name] = (event.target as HTMLSelectElement).value;
        this.simulateSoon();
      };
    return html`<section aria-labelledby="scenario">
      <h2 id="scenario">What if one had acted?</h2>
      <div class="choices">
        <label
          >Intervention
          <select @change=${choose('intervention')}>
            ${options(INTERVENTIONS, this.intervention, words)}
          </select></label
        >
        <label
          >Timing
          <select @change=${choose('timing')}>
            ${options(TIMINGS, this.timing, earlier)}
          </select></label
        >
      </div>
    </section>`;
  }

  private outcome() {
    const { asked } = this;
    if (!this.selection.ids.length) return nothing;
    if (this.selection.ids.length > MOST_TO_SIMULATE) {
      return html`<p class="notice">
        At most ${MOST_TO_SIMULATE.toLocaleString('en')} customers are played through at once;
        ${this.selection.ids.length.toLocaleString('en')} are selected. Select fewer.
      </p>`;
    }
    if (!session()?.roles.includes('analyst')) {
      return html`<p class="notice">
        Your role may look at what is there, but not play scenarios through: sign in as an analyst,
        an operator or an admin for that.
      </p>`;
    }
    switch (asked.state) {
      case 'idle':
        return nothing;
      case 'loading':
        return loading('Playing it through');
      case 'failed':
        return failed('The scenario cannot be played through.', asked.error, () => this.simulate());
      case 'here':
        return result(asked.value, this.selection.ids.length);
    }
  }

  private act() {
    if (!this.selection.ids.length) return nothing;
    return html`<action-form
      .ids=${this.selection.ids}
      .names=${this.names()}
      .intervention=${this.intervention}
    ></action-form>`;
  }

  /** What people call the selected customers, as far as the simulation knows it. */
  private names(): string[] {
    if (this.asked.state !== 'here') return this.selection.ids;
    return this.asked.value.customers.map((c) => c.company ?? c.external_id ?? c.customer_id);
  }

  private async findTableau(): Promise<void> {
    const patience = setTimeout(() => this.alone('No dashboard answered.'), PATIENCE_MILLIS);
    try {
      const api = await extensions(await settings());
      if (!api) {
        this.alone(NO_SCRIPT);
        return;
      }
      await api.initializeAsync();
      this.host = 'tableau';
      await watch(
        api,
        (selection) => this.select(selection),
        (choices) => this.choose(choices),
      );
    } catch (error) {
      this.alone(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(patience);
    }
  }

  private alone(why: string): void {
    if (this.host === 'tableau') return;
    this.without = why;
    this.host = 'alone';
  }

  private select(selection: Selection): void {
    this.selection = selection;
    this.simulateSoon();
  }

  private choose({ intervention, timing }: Choices): void {
    if (intervention && INTERVENTIONS.includes(intervention)) this.intervention = intervention;
    if (timing && TIMINGS.includes(timing)) this.timing = timing;
    this.simulateSoon();
  }

  private simulateSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.simulate(), SETTLE_MILLIS);
  }

  private async simulate(): Promise<void> {
    const turn = ++this.turn;
    const count = this.selection.ids.length;
    const allowed = session()?.roles.includes('analyst');
    if (!count || count > MOST_TO_SIMULATE || !allowed) {
      this.asked = { state: 'idle' };
      return;
    }
    this.asked = { state: 'loading' };
    let asked: Asked;
    try {
      const value = await simulate(this.selection.ids, this.intervention, this.timing);
      asked = { state: 'here', value };
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        this.ended();
        return;
      }
      asked = { state: 'failed', error };
    }
    if (turn === this.turn) this.asked = asked;
  }

  private entered(): void {
    this.reason = '';
    this.requestUpdate();
    this.simulateSoon();
  }

  private ended(): void {
    this.leave('Your session has ended. Please sign in again.');
  }

  private leave(reason: string): void {
    signOut();
    this.reason = reason;
    this.asked = { state: 'idle' };
    this.requestUpdate();
  }
}

const typed = (ids: string[]): Selection => ({ ...NOTHING, ids, marks: ids.length });

const options = (names: string[], chosen: string, label: (name: string) => string) =>
  names.map((name) => html`<option value=${name} ?selected=${name === chosen}>${label(name)}</option>`);

customElements.define('extension-panel', ExtensionPanel);
