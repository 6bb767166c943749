/** Light or dark: the device's choice unless the reader made one, which this browser keeps. */
export type Theme = 'system' | 'light' | 'dark';

const kKey = 'nemcon.theme';

export function readTheme(): Theme {
  const kept = localStorage.getItem(kKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function keepTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(kKey);
  else localStorage.setItem(kKey, theme);
  applyTheme(theme);
}
