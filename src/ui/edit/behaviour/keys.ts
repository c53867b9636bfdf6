/** Keys for what has a name that may change: they stay with it when it is moved, and when it is called otherwise. */
export interface Keys {
  readonly names: readonly string[]
  readonly keys: readonly number[]
  /** Of the next that comes. */
  readonly next: number
}

export const noKeys: Keys = { names: [], keys: [], next: 0 }

/** The same where the names are. One that is new in the place of one that is gone is the same under another name. */
export function keysAfter(known: Keys, names: readonly string[]): Keys {
  if (names.length === known.names.length && names.every((name, i) => name === known.names[i]))
    return known
  let { next } = known
  const keys = names.map((name, place) => {
    const before = known.names.indexOf(name)
    if (before >= 0) return known.keys[before]!
    const former = known.names[place]
    const renamed =
      names.length === known.names.length && former !== undefined && !names.includes(former)
    return renamed ? known.keys[place]! : next++
  })
  return { names, keys, next }
}
