/** What steers through a run is fetched when somebody asks for it, or when there is time. */
export const loadWatch = () =>
  Promise.all([import('./next.ts'), import('./breakpoints.ts'), import('./BreakpointList.tsx')])

export async function goInteresting(by: 1 | -1): Promise<void> {
  const { goInteresting: go } = await import('./next.ts')
  go(by)
}

export async function breakSelected(): Promise<void> {
  const { breakSelected: act } = await import('./breakpoints.ts')
  act()
}

/** Breaks at packets like that of a record: its wire, direction and type. False: the record is no packet. */
export async function breakHere(record: number): Promise<boolean> {
  const { breakHere: act } = await import('./breakpoints.ts')
  return act(record)
}
