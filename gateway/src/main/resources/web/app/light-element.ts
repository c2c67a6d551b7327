import { LitElement } from 'lit';

/** An element without a shadow: one style sheet for the whole page, and plain copy and paste. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
