// Numbers and dates as people read them. The language is the page's, not the browser's.
const LANGUAGE = 'en';

const days = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium', timeZone: 'UTC' });
const whole = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });

export const date = (text: string | null): string => (text ? days.format(new Date(text)) : '–');

export const count = (value: number): string => whole.format(value);

export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

export const auc = (value: number): string => value.toFixed(3);

/** Whole units, with the currency where there is one. */
export function money(value: number, currency: string | null): string {
  return currency ? currencyFormat(currency, {}).format(value) : whole.format(value);
}

/** Three digits: for headlines. */
export function shortMoney(value: number, currency: string | null): string {
  const options = { notation: 'compact', maximumSignificantDigits: 3 } as const;
  return currency
    ? currencyFormat(currency, options).format(value)
    : new Intl.NumberFormat(LANGUAGE, options).format(value);
}

function currencyFormat(currency: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(LANGUAGE, {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
    ...options,
  });
}

/** `proactive_outreach` becomes `proactive outreach`; `none` says what it means. */
export const intervention = (name: string): string =>
  name === 'none' ? 'nothing' : name.replaceAll('_', ' ');

export const words = (name: string): string => name.replaceAll('_', ' ');

/** When a course of action was or would have been taken. */
export function when(delayDays: number | null): string {
  if (delayDays === null) return '';
  if (delayDays < 0.5) return 'at once';
  const rounded = Math.round(delayDays);
  return `after ${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}
