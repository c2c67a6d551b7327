import { html, nothing, type TemplateResult } from 'lit';
import './customer-view';
import './loop-figures';
import './regret-board';
import { Problem, baseline, championMetrics, customersExist, leaderboard } from './api';
import { noCustomers, noModel } from './first-steps';
import { LightElement } from './light-element';
import { failed, loading } from './notice';
import type { Baseline, ChampionMetrics, Leaderboard } from './types';

/** Something that is asked for: not here yet, here, not there (null), or failed. */
type Asked<T> = { state: 'loading' } | { state: 'here'; value: T | null } | { state: 'failed'; error: unknown };

const LOADING = { state: 'loading' } as const;

/** While there is nothing to show, look again: somebody may be loading data right now. */
const LOOK_AGAIN_MILLIS = 5_000;

/** The loop's numbers, the leaderboard, and one customer on demand. */
export class HomePage extends LightElement {
  static override properties = {
    organization: {},
    customers: { state: true },
    baseline: { state: true },
    metrics: { state: true },
    board: { state: true },
    open: { state: true },
  };
  declare organization: string;
  declare customers: Asked<boolean>;
  declare baseline: Asked<Baseline>;
  declare metrics: Asked<ChampionMetrics>;
  declare board: Asked<Leaderboard>;
  declare open: string;
  private timer = 0;
  private readonly onHash = () => (this.open = opened());

  constructor() {
    super();
    this.customers = this.baseline = this.metrics = this.board = LOADING;
    this.open = opened();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.onHash);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.onHash);
    clearTimeout(this.timer);
  }

  override render() {
    return html`<main>${this.content()}</main>
      ${this.open
        ? html`<customer-view
            .customerId=${this.open}
            @closed=${() => (location.hash = '')}
            @session-ended=${(e: Event) => e.stopPropagation()}
          ></customer-view>`
        : nothing}`;
  }

  private content(): TemplateResult {
    if (this.customers.state === 'loading') return loading('Loading');
    if (this.customers.state === 'failed') {
      return failed('The customers cannot be shown.', this.customers.error, () => this.load());
    }
    if (!this.customers.value) return noCustomers(this.organization);
    return html`${this.figures()} ${this.leaderboard()}`;
  }

  private figures(): TemplateResult {
    const { baseline, metrics, board } = this;
    for (const part of [baseline, metrics]) {
      if (part.state === 'loading') return loading('Loading the figures');
      if (part.state === 'failed') {
        return failed('The figures cannot be shown.', part.error, () => this.load());
      }
    }
    if (baseline.state !== 'here' || metrics.state !== 'here') return html``;
    if (!baseline.value || !metrics.value) return noModel();
    return html`<loop-figures
      .baseline=${baseline.value}
      .metrics=${metrics.value}
      .board=${board.state === 'here' ? board.value : null}
    ></loop-figures>`;
  }

  private leaderboard(): TemplateResult {
    const board = this.board;
    if (board.state === 'loading') return loading('Judging what was lost');
    if (board.state === 'failed') {
      return failed('The leaderboard cannot be shown.', board.error, () => this.load());
    }
    return board.value ? html`<regret-board .board=${board.value}></regret-board>` : html``;
  }

  private async load(): Promise<void> {
    clearTimeout(this.timer);
    await Promise.all([
      this.ask(customersExist, (asked) => (this.customers = asked)),
      this.ask(baseline, (asked) => (this.baseline = asked)),
      this.ask(championMetrics, (asked) => (this.metrics = asked)),
      this.ask(leaderboard, (asked) => (this.board = asked)),
    ]);
    const empty = this.customers.state === 'here' && !this.customers.value;
    const untrained = this.baseline.state === 'here' && !this.baseline.value;
    if (this.isConnected && (empty || untrained)) {
      this.timer = window.setTimeout(() => void this.load(), LOOK_AGAIN_MILLIS);
    }
  }

  private async ask<T>(call: () => Promise<T>, show: (asked: Asked<T>) => void): Promise<void> {
    try {
      show({ state: 'here', value: await call() });
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        this.dispatchEvent(new CustomEvent('session-ended', { bubbles: true }));
      } else if (error instanceof Problem && error.isMissing) {
        show({ state: 'here', value: null });
      } else {
        show({ state: 'failed', error });
      }
    }
  }
}

/** The customer whose view is open is in the address, so that it can be sent and gone back from. */
const opened = (): string =>
  location.hash.startsWith('#customer=') ? decodeURIComponent(location.hash.slice(10)) : '';

customElements.define('home-page', HomePage);
