import { html, nothing } from 'lit';
import { providerOffered, signIn } from './api';
import { LightElement } from './light-element';

/** Asks for name and password; fires `signed-in`. */
export class SignIn extends LightElement {
  static override properties = {
    reason: {},
    error: { state: true },
    busy: { state: true },
    provider: { state: true },
  };
  declare reason: string;
  declare error: string;
  declare busy: boolean;
  declare provider: boolean;

  constructor() {
    super();
    this.reason = '';
    this.error = '';
    this.busy = false;
    this.provider = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void providerOffered().then((offered) => (this.provider = offered));
  }

  override render() {
    return html`<form class="sign-in" @submit=${this.submit}>
      <h1>Counterfactual Command Center</h1>
      <p class="muted">Which customers were lost because of <em>when</em> we acted.</p>
      ${this.reason ? html`<p role="status">${this.reason}</p>` : nothing}
      <label>User <input name="username" autocomplete="username" required autofocus /></label>
      <label
        >Password
        <input name="password" type="password" autocomplete="current-password" required
      /></label>
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      <button class="primary" ?disabled=${this.busy}>Sign in</button>
      ${this.provider ? SignIn.provider() : nothing}
    </form>`;
  }

  /** Providers do not let themselves be shown in a frame, such as that of a dashboard. */
  private static provider() {
    return window.top === window
      ? html`<a href="/api/auth/oidc/start">Sign in with your organization's account</a>`
      : html`<p class="muted">
          Your organization's account cannot be used inside another page: sign in with a local user,
          or open this page by itself.
        </p>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    this.error = '';
    try {
      await signIn(String(form.get('username')), String(form.get('password')));
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true }));
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('sign-in', SignIn);
