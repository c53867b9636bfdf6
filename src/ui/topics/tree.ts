/** Topics as a tree of their levels, and the rows of it that are unfolded. */

export interface Level {
  /** Its own name; '' is a level too. */
  readonly name: string
  /** The topic down to here; a topic itself if `isTopic`. */
  readonly path: string
  /** From 1. */
  readonly depth: number
  isTopic: boolean
  readonly below: Level[]
}

/** The tree of these topics, by name, those of the broker itself (`$`) last. */
export function treeOf(topics: Iterable<string>): readonly Level[] {
  const roots: Level[] = []
  const known = new Map<string, Level>()
  for (const topic of topics) {
    let siblings = roots
    let path = ''
    const names = topic.split('/')
    names.forEach((name, i) => {
      path = i === 0 ? name : `${path}/${name}`
      // A root `a` and the path `a` are one; an empty root level is told from no path by its depth.
      const key = `${i} ${path}`
      let level = known.get(key)
      if (level === undefined) {
        level = { name, path, depth: i + 1, isTopic: false, below: [] }
        known.set(key, level)
        siblings.push(level)
      }
      if (i + 1 === names.length) level.isTopic = true
      siblings = level.below
    })
  }
  sort(roots)
  return roots
}

function sort(levels: Level[]): void {
  levels.sort((x, y) => {
    const [ours, theirs] = [x, y].map(({ name }) => name.startsWith('$'))
    if (ours !== theirs) return ours === true ? 1 : -1
    return x.name < y.name ? -1 : x.name > y.name ? 1 : 0
  })
  for (const { below } of levels) sort(below)
}

/** A row of the list, with its place among its siblings, from 1. */
export interface TreeRow {
  readonly level: Level
  readonly place: number
  readonly siblings: number
  /** null: there is nothing to unfold. */
  readonly isOpen: boolean | null
}

/** The rows in order, without those under a folded level. */
export function rowsOf(roots: readonly Level[], isOpen: (level: Level) => boolean): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (levels: readonly Level[]) => {
    levels.forEach((level, i) => {
      const open = level.below.length === 0 ? null : isOpen(level)
      rows.push({ level, place: i + 1, siblings: levels.length, isOpen: open })
      if (open === true) add(level.below)
    })
  }
  add(roots)
  return rows
}

/** Tells levels apart: an empty root level and no level at all have the same path. */
export function keyOf({ depth, path }: Level): string {
  return `${depth} ${path}`
}
