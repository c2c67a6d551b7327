// The dashboard around the panel, as Tableau's Extensions API shows it.
import type { Settings } from './settings';

interface DataTable {
  columns: { fieldName: string; index: number }[];
  data: { value: unknown; formattedValue: string }[][];
}

interface Worksheet {
  name: string;
  getSelectedMarksAsync(): Promise<{ data: DataTable[] }>;
  addEventListener(type: string, handler: () => void): unknown;
}

interface Parameter {
  name: string;
  currentValue: { value: unknown };
  addEventListener(type: string, handler: () => void): unknown;
}

interface Extensions {
  initializeAsync(): Promise<void>;
  dashboardContent: {
    dashboard: { name: string; worksheets: Worksheet[]; getParametersAsync(): Promise<Parameter[]> };
  };
}

declare global {
  interface Window {
    tableau?: { extensions?: Extensions; TableauEventType?: Record<string, string> };
  }
}

/**
 * What is selected in the dashboard.
 *
 * `unread`: marks whose sheet does not show which customers they are.
 */
export interface Selection {
  ids: string[];
  marks: number;
  sheets: string[];
  unread: string[];
}

export const NOTHING: Selection = { ids: [], marks: 0, sheets: [], unread: [] };

export interface Choices {
  intervention?: string;
  timing?: string;
}

/** Names of a column that holds customers, best first, without case, spaces and underscores. */
const ID_COLUMNS = ['customerid', 'externalid'];
const NO_VALUES = ['', '*', '%null%', 'Null'];
const SETTLE_MILLIS = 150;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** A field as a sheet names it: `ATTR(Customer ID)` is `customerid`. */
const fieldName = (name: string): string => plain(name.replace(/^[A-Z]+\((.*)\)$/, '$1'));

/** Finds Tableau's script: already in the page, or where the settings say; null: nowhere. */
export async function extensions(settings: Settings): Promise<Extensions | null> {
  if (window.tableau?.extensions) return window.tableau.extensions;
  const library = settings.library;
  if (!library) return null;
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = library.address;
    if (library.integrity) {
      script.integrity = library.integrity;
      script.crossOrigin = 'anonymous';
    }
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${library.address} could not be loaded.`));
    document.head.append(script);
  });
  return window.tableau?.extensions ?? null;
}

/** Tells of each change in the dashboard, and first of how it is now. */
export async function watch(
  api: Extensions,
  onSelection: (selection: Selection) => void,
  onChoices: (choices: Choices) => void,
): Promise<void> {
  const types = window.tableau?.TableauEventType;
  const marksChanged = types?.['MarkSelectionChanged'] ?? 'mark-selection-changed';
  const parameterChanged = types?.['ParameterChanged'] ?? 'parameter-changed';
  const { dashboard } = api.dashboardContent;
  let timer = 0;
  let latest = 0;
  const read = async () => {
    const turn = ++latest;
    const selection = await selected(dashboard.worksheets);
    if (turn === latest) onSelection(selection);
  };
  for (const sheet of dashboard.worksheets) {
    sheet.addEventListener(marksChanged, () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void read(), SETTLE_MILLIS);
    });
  }
  const readChoices = async () => onChoices(chosen(await dashboard.getParametersAsync()));
  for (const parameter of await dashboard.getParametersAsync()) {
    parameter.addEventListener(parameterChanged, () => void readChoices());
  }
  await readChoices();
  await read();
}

async function selected(worksheets: Worksheet[]): Promise<Selection> {
  const ids = new Set<string>();
  const found: Selection = { ids: [], marks: 0, sheets: [], unread: [] };
  for (const sheet of worksheets) {
    const tables = (await sheet.getSelectedMarksAsync()).data.filter((t) => t.data.length > 0);
    if (tables.length === 0) continue;
    const before = ids.size;
    let readable = false;
    for (const table of tables) {
      found.marks += table.data.length;
      const column = idColumn(table);
      if (column < 0) continue;
      readable = true;
      for (const row of table.data) {
        const id = String(row[column]?.value ?? '').trim();
        if (!NO_VALUES.includes(id)) ids.add(id);
      }
    }
    if (ids.size > before) found.sheets.push(sheet.name);
    if (!readable) found.unread.push(sheet.name);
  }
  return { ...found, ids: [...ids] };
}

function idColumn(table: DataTable): number {
  for (const wanted of ID_COLUMNS) {
    const column = table.columns.find((c) => fieldName(c.fieldName) === wanted);
    if (column) return column.index;
  }
  return -1;
}

function chosen(parameters: Parameter[]): Choices {
  const value = (name: string) => {
    const parameter = parameters.find((p) => plain(p.name) === plain(name));
    return parameter ? String(parameter.currentValue.value) : undefined;
  };
  return { intervention: value('intervention_type'), timing: value('intervention_timing') };
}
