/** The line icons of buttons. Decoration: the button beside them has the words. */
const LINES = {
  cut: 'M3 8h3.5M9.5 8H13M7 4.5l-1 7M10 4.5l-1 7',
  heal: 'M2.5 8h11M6 5.5L8 8l-2 2.5M10 5.5L8 8l2 2.5',
  pause: 'M5 3v10M11 3v10',
  undo: 'M4 6h6a3 3 0 0 1 0 6H6M4 6l3-3M4 6l3 3',
  redo: 'M12 6H6a3 3 0 0 0 0 6h4M12 6l-3-3M12 6l-3 3',
  download: 'M8 2.5V10M5.5 7.5L8 10l2.5-2.5M3 10v3h10v-3',
  share: 'M8 9.5V2M5.5 4.5L8 2l2.5 2.5M4.5 7H3v6.5h10V7h-1.5',
  open: 'M2.5 12.5V4h4l1.5 2h5.5v6.5z',
  add: 'M8 3v10M3 8h10',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  edit: 'M3 13l.6-2.9L10.8 3l2.2 2.2-7.1 7.2z',
  duplicate: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  delete: 'M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.5 9h6l.5-9',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M10.3 10.3L14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  sun: 'M8 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6M8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  moon: 'M12.5 9.5A5 5 0 0 1 6.5 3.5A5 5 0 1 0 12.5 9.5z',
  publish: 'M3 8h6M6.5 4.5L10 8l-3.5 3.5M13 3v10',
  crash: 'M8 2v5M8 10.5v2.5M3 13L13 3',
  restart: 'M12.5 8a4.5 4.5 0 1 1-1.4-3.3M12.5 2.5v3h-3',
  back: 'M10 3L5 8l5 5',
  end: 'M2 3l5 5l-5 5M7 3l5 5l-5 5M14 3v10',
  plug: 'M8 2v5M5 7h6v3a3 3 0 0 1-6 0zM8 13v2',
  info: 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12M8 7.2v3.6M8 5v.4',
} as const

const SOLID = {
  start: 'M4 3v10M13 3L6.5 8L13 13z',
  stepBack: 'M11 3L5 8l6 5zM4.5 3v10',
  play: 'M5 3l8 5l-8 5z',
  next: 'M3 3.5l5.5 4.5L3 12.5zM12 6a2 2 0 1 0 0 4a2 2 0 0 0 0-4z',
  step: 'M5 3l6 5l-6 5zM11.5 3v10',
} as const

export type IconName = keyof typeof LINES | keyof typeof SOLID

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const solid = name in SOLID
  const path = solid ? SOLID[name as keyof typeof SOLID] : LINES[name as keyof typeof LINES]
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={solid ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.3}
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}

/** The mark of the house: three threads and one that is woven through them. */
export function Mark({ size = 18 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path d="M2.5 1v14M8 1v14M13.5 1v14" stroke="currentColor" strokeWidth={1.3} />
      <path d="M2.5 4L8 7.2L13.5 11" stroke="var(--accent)" strokeWidth={1.6} />
      <circle cx={2.5} cy={4} r={1.7} fill="var(--accent)" />
    </svg>
  )
}
