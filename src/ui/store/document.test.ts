import { beforeEach, expect, test } from 'vitest'
import { phrase } from '../../core/codes.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { emptyDesign } from '../../design/design.ts'
import { addPoke, redoChange, scriptOf, setDesign, undoChange, useDocument } from './document.ts'

const own: ScriptEntry = { at: 9_000, do: 'cut', link: 'own' }
const cutAt = (at: number): ScriptEntry => ({ at, do: 'cut', link: 'a' })
const name = phrase('change.cut', { target: 'a' })

beforeEach(() => {
  setDesign({ ...emptyDesign('d'), script: [own] }, { kind: 'builtin', id: 'd' })
})

const script = () => scriptOf(useDocument.getState())

test('a poke on the past drops the later ones of the person, and keeps those of the design', () => {
  addPoke(cutAt(1_000), name)
  addPoke(cutAt(5_000), name)
  addPoke(cutAt(3_000), name)
  expect(script()).toEqual([own, cutAt(1_000), cutAt(3_000)])
})

test('undo restores the former list exactly, and redo the later one', () => {
  const lists = [script()]
  for (const at of [1_000, 5_000, 3_000]) {
    addPoke(cutAt(at), name)
    lists.push(script())
  }
  for (const list of lists.slice(0, -1).toReversed()) {
    undoChange()
    expect(script()).toEqual(list)
  }
  expect(undoChange()).toBeNull()
  for (const list of lists.slice(1)) {
    redoChange()
    expect(script()).toEqual(list)
  }
  expect(redoChange()).toBeNull()
})

test('a new poke forgets what was undone', () => {
  addPoke(cutAt(1_000), name)
  undoChange()
  addPoke(cutAt(2_000), name)
  expect(redoChange()).toBeNull()
  expect(script()).toEqual([own, cutAt(2_000)])
})
