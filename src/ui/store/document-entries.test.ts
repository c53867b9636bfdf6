import { beforeEach, expect, test } from 'vitest'
import { phrase } from '../../core/codes.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { emptyDesign } from '../../design/design.ts'
import { writeDesign } from '../../design/write.ts'
import {
  addPoke,
  changeEntry,
  designOf,
  redoChange,
  removeEntry,
  scriptOf,
  setDesign,
  undoChange,
  useDocument,
} from './document.ts'

const own: readonly ScriptEntry[] = [
  { at: 9_000, do: 'cut', link: 'a', forMs: 1_000 },
  { at: 4_000, do: 'crash', node: 'n' },
]
const poke: ScriptEntry = { at: 5_000, do: 'heal', link: 'a' }
const name = phrase('change.moveEntry', { entry: 'e' })

beforeEach(() => {
  setDesign({ ...emptyDesign('d'), script: own }, { kind: 'builtin', id: 'd' })
  addPoke(poke, name)
})

const state = () => useDocument.getState()
const script = () => scriptOf(state())
const bytes = () => writeDesign(designOf(state())!, state().unread)

test('a changed entry keeps its place in its list, whichever that is', () => {
  changeEntry(0, { ...own[0]!, at: 1_000 }, name)
  expect(script()).toEqual([{ ...own[0], at: 1_000 }, own[1], poke])
  changeEntry(2, { ...poke, at: 2_000 }, name)
  expect(script()).toEqual([{ ...own[0], at: 1_000 }, own[1], { ...poke, at: 2_000 }])
  expect(state().pokes).toEqual([{ ...poke, at: 2_000 }])
})

test('E2 undo of moved and removed entries of the design and of pokes restores the bytes, step by step', () => {
  const versions = [bytes()]
  const step = (act: () => void) => {
    act()
    versions.push(bytes())
  }
  step(() => changeEntry(0, { ...own[0]!, at: 1_000 }, name))
  step(() => removeEntry(1, name))
  step(() => changeEntry(1, { ...poke, at: 7_000 }, name))
  step(() => addPoke({ at: 8_000, do: 'restart', node: 'n' }, name))
  step(() => removeEntry(1, name))
  expect(new Set(versions).size).toBe(versions.length)
  for (const version of versions.slice(0, -1).toReversed()) {
    undoChange()
    expect(bytes()).toBe(version)
  }
  for (const version of versions.slice(1)) {
    redoChange()
    expect(bytes()).toBe(version)
  }
})

test('undo gives back the very list that the design was opened with', () => {
  removeEntry(0, name)
  undoChange()
  expect(state().design!.script).toBe(own)
})

test('a poke after a moved entry of the design keeps it moved', () => {
  changeEntry(0, { ...own[0]!, at: 1_000 }, name)
  addPoke({ at: 6_000, do: 'restart', node: 'n' }, name)
  undoChange()
  expect(script()[0]).toEqual({ ...own[0], at: 1_000 })
})

test('a new change forgets what was undone', () => {
  undoChange()
  changeEntry(1, { ...own[1]!, at: 1 }, name)
  expect(redoChange()).toBeNull()
})
