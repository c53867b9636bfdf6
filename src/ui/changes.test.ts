/** How much of a run an edit plays anew. */
import { describe, expect, test } from 'vitest'
import { phrase } from '../core/codes.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import type { Edit } from '../design/edit.ts'
import { apply } from '../design/edit.ts'
import { nothingUnread } from '../design/unread.ts'
import { pair } from '../run/testing/designs.ts'
import { anewAfter, momentOf } from './changes.ts'

const name = phrase('change.cut', { target: 'a' })
const design = pair({ script: [{ at: 4_000, do: 'cut', link: 'p-b' }] })

function edited(edit: Edit): Design {
  const applied = apply(design, edit)
  if (!applied.ok) throw new Error(applied.error.say)
  return applied.value.design
}

const none: readonly ScriptEntry[] = []
const change = (after: Design, pokes = none) => ({
  name,
  before: { design, unread: nothingUnread, pokes: none },
  after: { design: after, unread: nothingUnread, pokes },
  stays: true,
})

describe('an edit', () => {
  test.each<[string, Edit, string]>([
    ['moves a card', { do: 'moveNode', id: 'p', at: { x: 1, y: 2 } }, 'nothing'],
    ['names the design', { do: 'setName', name: 'another' }, 'nothing'],
    ['names a node, which sentences say', { do: 'renameNode', id: 'p', title: 'P' }, 'run'],
    ['takes a node away', { do: 'removeNode', id: 's1' }, 'run'],
    ['sets the seed', { do: 'setRun', run: { ...design.run, seed: 99 } }, 'run'],
    [
      'sets a config',
      {
        do: 'setConfig',
        id: 'p',
        config: { ...design.nodes.find(({ id }) => id === 'p')!.config },
      },
      'run',
    ],
    [
      'moves an entry',
      { do: 'setScript', index: 0, entry: { at: 3_000, do: 'cut', link: 'p-b' } },
      'script',
    ],
  ])('that %s', (_, edit, anew) => {
    expect(anewAfter(change(edited(edit)))).toBe(anew)
  })

  test('of the script is played from the first difference on', () => {
    const entry: ScriptEntry = { at: 3_000, do: 'cut', link: 'p-b' }
    expect(momentOf(change(edited({ do: 'setScript', index: 0, entry })))).toBe(2_999_999)
    expect(momentOf(change(design, [{ at: 1_000, do: 'restart', node: 'p' }]))).toBe(999_999)
  })
})
