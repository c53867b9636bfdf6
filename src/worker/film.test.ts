/** What a screen is sent of a run that goes on with another script while it still comes in. */
import { expect, test } from 'vitest'
import type { ScriptEntry } from '../design/design.ts'
import { compile } from '../run/compile.ts'
import { pair } from '../run/testing/designs.ts'
import type { FilmMessage } from './api.ts'
import { Film } from './film.ts'

const CUT: ScriptEntry = { at: 9_000, do: 'crash', node: 'b', forMs: 500 }

/** A film whose checkpoints stand close together, and the messages that it sends. */
function filmOf(): { film: Film; sent: FilmMessage[]; over: (run: number) => Promise<void> } {
  const made = compile(pair({ messages: 200, everyMs: 50, horizonMs: 20_000 }))
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  const sent: FilmMessage[] = []
  const port = { postMessage: (message: FilmMessage) => sent.push(message) }
  const film = new Film(1, made.value, port as unknown as MessagePort)
  Object.assign(film['timeline']['spacing'], { film: 60, settled: 20, most: 200 })
  film['timeline']['distance'] = 60
  const isOver = (run: number): boolean =>
    sent.some((message) => message.kind === 'edge' && message.run === run && message.done)
  const over = async (run: number): Promise<void> => {
    while (!isOver(run)) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return { film, sent, over }
}

const stretches = (sent: readonly FilmMessage[], run: number) =>
  sent.flatMap((message) => (message.kind === 'rows' && message.run === run ? [message] : []))

test.each([
  ['has all of the film before it', Infinity],
  ['has ten rows of it', 10],
  ['has none of it', 0],
])('a branch begins where the screen %s', async (_, rows) => {
  const { film, sent, over } = filmOf()
  await over(1)
  const before = stretches(sent, 1)
  const first = before[0]!
  const known = Math.min(rows, film['timeline'].trace.length)
  const texts = known === 0 ? 0 : first.textsFrom + first.texts.length
  expect(film.branch(2, [CUT], { run: 1, rows: known, texts })).toBe(true)
  const shared = film['timeline'].trace.length
  await over(2)
  const after = stretches(sent, 2)
  expect(shared).toBeGreaterThan(10)
  expect(after[0]!.from).toBe(Math.min(known, shared))
  expect(after[0]!.textsFrom).toBeLessThanOrEqual(texts)
  let end = after[0]!.from
  for (const { from, chunk } of after) {
    expect(from).toBe(end)
    end += chunk.ev.length
  }
  expect(end).toBe(film['timeline'].trace.length)
  film.end()
})

test('T5 two branches in a row: what the screen has of the first run holds only as far as both share it', async () => {
  const { film, sent, over } = filmOf()
  await over(1)
  const rows = film['timeline'].trace.length
  const texts = film['timeline'].tables.texts.size
  const later: ScriptEntry = { at: 11_000, do: 'crash', node: 'b', forMs: 500 }
  // nothing of run 2 is taken: the screen still stands at the end of run 1
  expect(film.branch(2, [CUT], { run: 1, rows, texts })).toBe(true)
  const shared = film['timeline'].trace.length
  await over(2)
  expect(film.branch(3, [CUT, later], { run: 1, rows, texts })).toBe(true)
  await over(3)
  expect(stretches(sent, 3)[0]!.from).toBe(shared)
  // and once something of run 3 was taken, all of it counts
  const taken = { run: 3, rows: film['timeline'].trace.length, texts }
  expect(film.branch(4, [CUT], taken)).toBe(true)
  const again = film['timeline'].trace.length
  await over(4)
  expect(again).toBeGreaterThan(shared)
  expect(stretches(sent, 4)[0]!.from).toBe(again)
  film.end()
})
