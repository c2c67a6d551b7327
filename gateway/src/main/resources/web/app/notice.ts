import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from './api';

export const loading = (what: string): TemplateResult =>
  html`<p class="notice loading" role="status" aria-busy="true">${what} …</p>`;

/** An error as its service explains it, with the trace id to look it up by. */
export function failed(what: string, error: unknown, again?: () => void): TemplateResult {
  const problem = error instanceof Problem ? error : null;
  return html`<div class="notice error" role="alert">
    <p><strong>${what}</strong> ${problem?.detail ?? String(error)}</p>
    ${problem?.traceId ? html`<p class="muted">Trace <code>${problem.traceId}</code></p>` : nothing}
    ${again ? html`<button @click=${again}>Try again</button>` : nothing}
  </div>`;
}

/** A command to run, ready to be copied. */
export const command = (text: string): TemplateResult => html`<div class="command">
  <pre><code>${text}</code></pre>
  <button @click=${(e: Event) => copy(e.currentTarget as HTMLButtonElement, text)}>Copy</button>
</div>`;

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Select and copy';
  }
  setTimeout(() => (button.textContent = 'Copy'), 2000);
}
