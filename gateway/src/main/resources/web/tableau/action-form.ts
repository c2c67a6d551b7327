import { html, nothing, type TemplateResult } from 'lit';
import { Problem, session } from '../app/api';
import { words } from '../app/format';
import { LightElement } from '../app/light-element';
import { failed } from '../app/notice';
import { type Action, CHANNELS, MOST_TO_ACT, type Order, action, newKey, trigger } from './actions';
import { customers } from './panel-parts';

const LOOK_AGAIN_MILLIS = 2_000;
const MOST_LOOKS = 15;
const NAMED = 6;

/** Orders an action for the selected customers, once somebody has confirmed it. */
class ActionForm extends LightElement {
  static override properties = {
    ids: {},
    names: {},
    intervention: {},
    order: { state: true },
    busy: { state: true },
    error: { state: true },
    done: { state: true },
  };
  declare ids: string[];
  declare names: string[];
  declare intervention: string;
  /** What waits to be confirmed. */
  declare order: Order | null;
  declare busy: boolean;
  declare error: unknown;
  declare done: { message: string; action: Action } | null;
  private key = '';
  private timer = 0;

  constructor() {
    super();
    this.ids = this.names = [];
    this.intervention = '';
    this.order = this.done = null;
    this.busy = false;
    this.error = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render() {
    return html`<section aria-labelledby="act">
      <h2 id="act">Act now</h2>
      ${this.hindrance() ?? this.form()} ${this.outcome()}
      ${this.order ? this.confirmation(this.order) : nothing}
    </section>`;
  }

  override updated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  private hindrance(): TemplateResult | null {
    if (!session()?.roles.includes('operator')) {
      return html`<p class="notice">
        Your role may not trigger actions: sign in as an operator or an admin for that.
      </p>`;
    }
    if (this.ids.length > MOST_TO_ACT) {
      return html`<p class="notice">
        An action is for at most ${customers(MOST_TO_ACT)}; ${customers(this.ids.length)} are
        selected. Select fewer.
      </p>`;
    }
    return null;
  }

  private form(): TemplateResult {
    return html`<form class="act" @submit=${this.ask}>
      <div class="choices">
        <label
          >Through
          <select name="action_type">
            ${Object.entries(CHANNELS).map(([type, label]) => html`<option value=${type}>${label}</option>`)}
          </select></label
        >
        <label
          >Priority
          <select name="priority">
            <option value="normal">normal</option>
            <option value="high">high</option>
          </select></label
        >
      </div>
      <label
        >What is to be done
        <textarea name="message" rows="2" maxlength="3000" required></textarea>
      </label>
      <button class="primary">Trigger for ${customers(this.ids.length)} …</button>
    </form>`;
  }

  private confirmation(order: Order): TemplateResult {
    const named = this.names.slice(0, NAMED);
    const more = order.customer_ids.length - named.length;
    return html`<dialog class="confirm" aria-labelledby="confirm" @close=${() => (this.order = null)}>
      <h2 id="confirm">
        ${CHANNELS[order.action_type]} for ${customers(order.customer_ids.length)}?
      </h2>
      <p>${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}</p>
      <blockquote>${order.message}</blockquote>
      <p class="muted">
        Priority ${order.priority}. Once delivered, it is recorded as ${words(order.intervention)}
        in each customer’s history.
      </p>
      ${this.error ? failed('It was not triggered.', this.error) : nothing}
      <div class="buttons">
        <button autofocus ?disabled=${this.busy} @click=${this.close}>Cancel</button>
        <button class="primary" ?disabled=${this.busy} @click=${() => this.confirm(order)}>
          ${this.error ? 'Try again' : 'Trigger'}
        </button>
      </div>
    </dialog>`;
  }

  private outcome() {
    if (!this.done) return nothing;
    const { action: made, message } = this.done;
    const state = words(made.state);
    return html`<div class="notice done ${made.state}" role="status">
      <p>
        <strong>${customers(made.customers_affected)}: ${state}</strong>
        <span class="muted">${made.reason ?? ''}</span>
      </p>
      <p class="muted">${made.state === 'pending' ? message : html`Action <code>${made.id}</code>`}</p>
    </div>`;
  }

  private ask(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    clearTimeout(this.timer);
    this.done = null;
    this.error = null;
    this.key = newKey();
    this.order = {
      customer_ids: this.ids,
      action_type: String(form.get('action_type')),
      message: String(form.get('message')),
      priority: form.get('priority') === 'high' ? 'high' : 'normal',
      intervention: this.intervention,
    };
  }

  private close(): void {
    this.querySelector('dialog')?.close();
  }

  private async confirm(order: Order): Promise<void> {
    this.busy = true;
    try {
      this.done = await trigger(order, this.key);
      this.close();
      this.querySelector('form')?.reset();
      this.follow(this.done.action.id, MOST_LOOKS);
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy = false;
    }
  }

  private refused(error: unknown): void {
    if (error instanceof Problem && error.status === 401) {
      this.close();
      this.dispatchEvent(new CustomEvent('session-ended', { bubbles: true }));
    } else {
      this.error = error;
    }
  }

  /** Until it is delivered, given up, or nobody would wait any longer. */
  private follow(id: string, looks: number): void {
    const settled = !['pending', 'sending'].includes(this.done?.action.state ?? '');
    if (settled || !looks) return;
    this.timer = window.setTimeout(async () => {
      try {
        const now = await action(id);
        if (this.done?.action.id === id) this.done = { ...this.done, action: now };
        this.follow(id, looks - 1);
      } catch {
        // What is shown stays true: it was queued.
      }
    }, LOOK_AGAIN_MILLIS);
  }
}
customElements.define('action-form', ActionForm);
