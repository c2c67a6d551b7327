import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element';
import { command, failed, loading } from '../app/notice';
import { type FeedInfo, type Settings, settings } from './settings';

/** What analysts need to connect Tableau, ready to be copied. */
class ConnectPage extends LightElement {
  static override properties = { settings: { state: true }, error: { state: true } };
  declare settings: Settings | null;
  declare error: unknown;

  constructor() {
    super();
    this.settings = this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    return html`<header class="bar">
        <a class="name" href="/">Counterfactual Command Center</a>
        <nav><a href="/">Home</a> <a href="/api-docs">API</a></nav>
      </header>
      <main class="connect">${this.content()}</main>`;
  }

  private content(): TemplateResult {
    if (this.error) return failed('The page cannot be shown.', this.error, () => this.load());
    if (!this.settings) return loading('Loading');
    return html`<section class="board">
        <h1>Connect Tableau</h1>
        <p>
          Everything the Command Center knows of your organization, in Tableau, Power BI or Excel. To
          sign in, make an API key: <code>POST /api/auth/keys</code>. Its id is the user name, its
          secret the password.
        </p>
      </section>
      ${this.ways(this.settings)} ${exports(this.settings)}`;
  }

  private ways({ gateway, extension_allowed }: Settings): TemplateResult {
    const address = new URL(gateway);
    const port = address.port || (address.protocol === 'https:' ? '443' : '80');
    return html`<div class="ways">
      <article class="board">
        <h2>Data</h2>
        <p>Connect › To a Server › OData, with user name and password.</p>
        ${command(`${gateway}/api/tableau/odata/v4/`)}
      </article>
      <article class="board">
        <h2>Starter workbook</h2>
        <p>Four tabs over that data, for Tableau 2026.2 or later.</p>
        ${command(`${gateway}/tableau/command-center.twb`)}
        <p><a href="/tableau/command-center.twb">Download command-center.twb</a></p>
      </article>
      <article class="board">
        <h2>Dashboard extension</h2>
        <p>Plays interventions through for the selected marks, and triggers actions.</p>
        ${command(`${gateway}/tableau/command-center.trex`)}
        ${extension_allowed
          ? html`<p>
              <a href="/tableau/command-center.trex">Download command-center.trex</a> ·
              <a href="/tableau/extension">See it by itself</a>
            </p>`
          : html`<p class="notice">
              Tableau loads extensions over https only, and this gateway is at ${gateway}: an
              operator sets <code>commandcenter.gateway.public-url</code>.
              <a href="/tableau/extension">See it by itself</a>
            </p>`}
      </article>
      <article class="board">
        <h2>Live what-if</h2>
        <p>
          Help › Settings and Performance › Manage Analytics Extension Connection › TabPy, with user
          name and password${address.protocol === 'https:' ? ', and SSL' : ''}.
        </p>
        <dl class="address">
          <dt>Host</dt>
          <dd>${command(address.hostname)}</dd>
          <dt>Port</dt>
          <dd>${command(port)}</dd>
        </dl>
      </article>
    </div>`;
  }

  private async load(): Promise<void> {
    this.error = null;
    try {
      this.settings = await settings();
    } catch (error) {
      this.error = error;
    }
  }
}

const exports = ({ gateway, feeds }: Settings): TemplateResult => html`<section class="board">
  <h2>Tables</h2>
  <p class="muted">Entity sets of the OData service, and the same rows as plain CSV or JSON.</p>
  ${feeds.map((feed) => table(gateway, feed))}
</section>`;

const table = (gateway: string, { name, entity_set, columns }: FeedInfo): TemplateResult => html`<details
  class="feed"
>
  <summary>
    <strong>${entity_set ?? name}</strong>
    <span class="muted">${columns.length} columns${entity_set ? nothing : ', not in OData'}</span>
  </summary>
  ${command(`${gateway}/api/tableau/export/${name}.csv`)}
  <table class="plain">
    <thead>
      <tr>
        <th scope="col">Column</th>
        <th scope="col">Type</th>
      </tr>
    </thead>
    <tbody>
      ${columns.map(
        (column) =>
          html`<tr>
            <td><code>${column.name}</code>${column.key ? html` <span class="badge">key</span>` : nothing}</td>
            <td>${column.type}</td>
          </tr>`,
      )}
    </tbody>
  </table>
</details>`;

customElements.define('connect-page', ConnectPage);
