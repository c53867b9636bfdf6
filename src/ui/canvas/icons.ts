/** The icons of node kinds: one path in a box of 16 × 16, drawn as a line of 1.3. */
const ICONS: Readonly<Record<string, string>> = {
  publisher: 'M3 8h6M6.5 4.5L10 8l-3.5 3.5M13 3v10',
  fleet:
    'M3 3h2v2H3zM7 3h2v2H7zM11 3h2v2h-2zM3 7h2v2H3zM7 7h2v2H7zM11 7h2v2h-2zM3 11h2v2H3zM7 11h2v2H7zM11 11h2v2h-2z',
  broker: 'M2 4h12M2 8h12M2 12h12M5 2.5v3M11 6.5v3M7 10.5v3',
  service: 'M3 3h10v10H3zM3 6h10M6 6v7',
  'dead-letter-queue': 'M2.5 4h11v8h-11zM2.5 4l5.5 4.5L13.5 4M5 14h6',
  'queue-broker': 'M2 5h12v6H2zM5 5v6M8 5v6M11 5v6',
  log: 'M2 4h12M2 8h12M2 12h12M5 4v0M9 8v0',
  bridge: 'M2 11V6M14 11V6M2 8.5h12M5 8.5v-2M11 8.5v-2',
  'recorded-client':
    'M2 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M9 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M4.5 10.5h7',
  database:
    'M3 4c0-2.4 10-2.4 10 0v8c0 2.4-10 2.4-10 0zM3 4c0 2.4 10 2.4 10 0M3 8c0 2.4 10 2.4 10 0',
  note: 'M3 3h10v7l-3 3H3zM13 10h-3v3M5.5 6h5M5.5 8.5h3',
  group: 'M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M5.5 5.5h5v5h-5z',
  live: 'M8 2v5M5 7h6v3a3 3 0 0 1-6 0zM8 13v2',
}

/** By the icon's name or the kind's; a box for what has none. */
export function iconPath(icon: string, kind: string): string {
  return (
    ICONS[icon] ??
    ICONS[kind] ??
    (/broker/.test(kind) ? ICONS['broker'] : undefined) ??
    'M3 3h10v10H3z'
  )
}
