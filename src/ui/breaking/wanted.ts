/** How many seeds a check begins with, and how a link says so: it names a panel that only asks for the check. */

/** As many as say that less than 1.5 % of such runs break, at 95 %. */
export const SEEDS_FIRST = 200
export const SEED_CHOICES = [SEEDS_FIRST, 1_000, 10_000] as const

const PANEL = /^breaking(?:-(\d{1,6}))?$/

let wanted = SEEDS_FIRST

export function panelOf(seeds: number): string {
  return seeds === SEEDS_FIRST ? 'breaking' : `breaking-${seeds}`
}

/** The seeds that a link asks for; null: it asks for no check. */
export function seedsOfPanel(panel: string): number | null {
  const found = PANEL.exec(panel)
  if (found === null) return null
  const seeds = Number(found[1] ?? SEEDS_FIRST)
  return SEED_CHOICES.some((one) => one === seeds) ? seeds : null
}

/** The next check begins with so many. */
export function wantSeeds(seeds: number): void {
  wanted = seeds
}

export function takeSeeds(): number {
  const seeds = wanted
  wanted = SEEDS_FIRST
  return seeds
}
