// What the gateway tells its pages for Tableau.

export interface FeedInfo {
  name: string;
  entity_set: string | null;
  columns: { name: string; type: string; key: boolean }[];
}

export interface Settings {
  gateway: string;
  extension_allowed: boolean;
  library: { address: string; integrity: string | null } | null;
  feeds: FeedInfo[];
}

export async function settings(): Promise<Settings> {
  const answer = await fetch('/tableau/settings.json');
  if (!answer.ok) throw new Error('The gateway does not say how it is set up.');
  return (await answer.json()) as Settings;
}
