import { html } from 'lit';
import './home-page';
import './sign-in';
import './style.css';
import { finishSignIn, session, signOut } from './api';
import { LightElement } from './light-element';

/** Why nobody came back from the identity provider signed in. */
const FAILURES: Record<string, string> = {
  forbidden: 'Your account has no organization or no role here. Ask whoever manages it.',
  unavailable: 'The sign-in cannot be reached right now. Try again.',
};
const FAILED = 'The sign-in was not completed. Try again.';

/** The whole console: the sign-in form, or the page behind it. */
class CommandCenter extends LightElement {
  static override properties = { reason: { state: true } };
  declare reason: string;

  constructor() {
    super();
    this.reason = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.comeBack();
  }

  /** Ends a sign-in at the identity provider, if that is where we come from. */
  private async comeBack(): Promise<void> {
    const query = new URLSearchParams(location.search);
    const failure = query.get('sign-in-failed');
    if (!query.has('signed-in') && failure === null) return;
    history.replaceState(null, '', '/');
    if (failure !== null) {
      this.reason = FAILURES[failure] ?? FAILED;
      return;
    }
    try {
      await finishSignIn();
      this.entered();
    } catch {
      this.reason = FAILED;
    }
  }

  override render() {
    const current = session();
    if (!current) {
      return html`<sign-in .reason=${this.reason} @signed-in=${() => this.entered()}></sign-in>`;
    }
    return html`<header class="bar">
        <a class="name" href="/">Counterfactual Command Center</a>
        <nav>
          <a href="/tableau">Tableau</a>
          <a href="/api-docs">API</a>
          <span class="muted">${current.username} · ${current.organization}</span>
          <button @click=${() => this.leave('')}>Sign out</button>
        </nav>
      </header>
      <home-page
        .organization=${current.organization}
        @session-ended=${() => this.leave('Your session has ended. Please sign in again.')}
      ></home-page>`;
  }

  private entered(): void {
    this.reason = '';
    this.requestUpdate();
  }

  private leave(reason: string): void {
    signOut();
    history.replaceState(null, '', '/');
    this.reason = reason;
    this.requestUpdate();
  }
}
customElements.define('command-center', CommandCenter);
