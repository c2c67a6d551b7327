import { html, nothing, type TemplateResult } from 'lit';
import { session } from './api';
import { command } from './notice';

const signInCommand = (): string => `TOKEN=$(curl -s ${location.origin}/api/auth/login \\
  -H 'Content-Type: application/json' \\
  -d '{"username": "${session()?.username ?? ''}", "password": "YOUR PASSWORD"}' \\
  | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`;

const post = (path: string, rest: string): string =>
  `curl -X POST ${location.origin}${path} \\
  -H "Authorization: Bearer $TOKEN" \\
  ${rest}`;

const json = (body: string): string => `-H 'Content-Type: application/json' -d '${body}'`;

const onlyLooks = () =>
  session()?.roles.includes('operator')
    ? nothing
    : html`<p class="notice">
        Your role may look, but not load or train: sign in as an operator or an admin for that.
      </p>`;

/** What a visitor does first in an organization without data. */
export const noCustomers = (organization: string): TemplateResult => html`<section class="first">
  <h1>No customers yet</h1>
  <p>
    <strong>${organization}</strong> is empty. Sign in on the command line, load data, train a
    model; this page fills by itself.
  </p>
  ${onlyLooks()}
  <ol>
    <li>Get a token. ${command(signInCommand())}</li>
    <li>
      Load your own customers (columns <code>customer_id</code>, <code>company</code>,
      <code>revenue</code>, <code>tenure</code>, …; also JSON and NDJSON), then their events and
      outcomes the same way at <code>/api/events</code> and <code>/api/outcomes</code>.
      ${command(
        post('/api/customers/ingest', `-H 'Content-Type: text/csv' --data-binary @customers.csv`),
      )}
      Or a table as it is, such as the IBM Telco CSV.
      ${command(post('/api/datasets', '-F file=@telco.csv'))}
      Or a sample with history and interventions.
      ${command(post('/api/sample-data', json('{"preset": "saas", "customers": 2000}')))}
    </li>
    <li>
      Train a model. A table uploaded as a dataset wants its <code>dataset_id</code> here, too.
      ${command(post('/api/churn/models/train', json('{"algorithm": "xgboost"}')))}
    </li>
  </ol>
</section>`;

/** There are customers, but nothing has been learnt from them. */
export const noModel = (): TemplateResult => html`<section class="first">
  <h1>No model yet</h1>
  <p>
    There are customers, but no model that looks at them. Train one (a table uploaded as a dataset
    wants its <code>dataset_id</code>, too); this page fills by itself.
  </p>
  ${onlyLooks()} ${command(signInCommand())}
  ${command(post('/api/churn/models/train', json('{"algorithm": "xgboost"}')))}
</section>`;
