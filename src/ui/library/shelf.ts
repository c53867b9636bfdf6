/** What can be done with the designs that this browser keeps, without opening them. */
import { create } from 'zustand'
import { LIBRARY, libraryTexts } from '../../content/text/en.library.ts'
import { fileTexts } from '../../content/text/en.files.ts'
import { phrase } from '../../core/codes.ts'
import { NAME_LENGTH_MAX } from '../../design/limits.ts'
import { apply } from '../../design/edit.ts'
import { parseDesign } from '../../design/parse.ts'
import { writeDesign } from '../../design/write.ts'
import { builtinDesign } from '../builtin.ts'
import { designFileOf } from '../file-work.ts'
import type { Route } from '../route.ts'
import { saveFile } from '../save-file.ts'
import { unpark } from '../session.ts'
import type { Origin } from '../store/document.ts'
import { offerAct, showToast } from '../store/playback.ts'
import { addSentences } from '../words.ts'
import { forget, keepNow } from './keeper.ts'
import { tellNews } from './news.ts'
import { freshId, mayBeKept, notePlace, placeOf } from './places.ts'
import { readKept } from './read-kept.ts'
import type { Kept, Listed } from './store.ts'
import { keep, keptAt, listKept } from './store.ts'

addSentences({ ...libraryTexts, ...fileTexts })

/** What is kept, the newest first; null: not known yet. `failed`: this browser keeps nothing. */
export const useShelf = create<{ designs: readonly Listed[] | null; failed: boolean }>(() => ({
  designs: null,
  failed: false,
}))

/** Looks again what is kept. */
export async function readShelf(): Promise<void> {
  try {
    await keepNow()
    const designs = await Promise.all((await listKept()).map(adopted))
    for (const { place } of designs) if (!mayBeKept(place)) notePlace(place, true)
    useShelf.setState({ designs, failed: false })
  } catch {
    useShelf.setState({ failed: true })
  }
}

/** What was made of one of ours that this release does not have any more is a design of its own. */
async function adopted(listed: Listed): Promise<Listed> {
  const { origin, place } = listed
  if (origin.kind !== 'builtin' || builtinDesign(origin.id) !== undefined) return listed
  const record = await keptAt(place)
  if (record === undefined) return listed
  // The same in every tab: who comes second finds it done.
  const own: Origin = { kind: 'own', id: `was${origin.id.replaceAll('-', '')}`.slice(0, 40) }
  const moved = { ...record, origin: own, place: placeOf(own) }
  if ((await keep(moved, record.revision)) !== null) return listed
  await forget(place, record.revision)
  notePlace(moved.place, true)
  return { ...listed, origin: own, place: moved.place }
}

/** Where a kept design is opened. */
export function routeTo(origin: Origin): Route {
  switch (origin.kind) {
    case 'own':
    case 'file':
      return { place: 'own', id: origin.id }
    case 'builtin':
      return { place: 'studio', id: origin.id }
    case 'link':
      return { place: 'link', hash: origin.hash }
  }
}

/** The design in a record gets another name; a record that cannot be read keeps its own. */
function renamed(record: Kept, name: string): Kept {
  const parsed = parseDesign(record.text)
  if (!parsed.ok) return { ...record, name }
  const applied = apply(parsed.design, { do: 'setName', name })
  if (!applied.ok) return record
  return { ...record, name, text: writeDesign(applied.value.design, parsed.unread) }
}

export async function rename({ place }: Listed, name: string): Promise<void> {
  const record = await keptAt(place)
  const wanted = name.trim().slice(0, NAME_LENGTH_MAX)
  if (record === undefined || wanted === '' || wanted === record.name) return
  const changed = renamed({ ...record, at: Date.now(), revision: freshId() }, wanted)
  // Another tab was faster: the list shows what it has kept.
  if ((await keep(changed, record.revision)) !== null) return
  unpark(place)
  tellNews({ place, revision: changed.revision })
  showToast(phrase('kept.renamed', { name: wanted }))
}

export async function duplicate({ place }: Listed): Promise<void> {
  const record = await keptAt(place)
  if (record === undefined) return
  const origin: Origin = { kind: 'own', id: freshId() }
  const copy = { ...record, place: placeOf(origin), origin, at: Date.now(), revision: freshId() }
  await keep(renamed(copy, copyName(record.name)), undefined)
  notePlace(copy.place, true)
}

/** A name at its limit is cut so that it is seen to be a copy; never within a character. */
function copyName(name: string): string {
  const room = NAME_LENGTH_MAX - LIBRARY.copyOf('').length
  return LIBRARY.copyOf(
    name.length <= room ? name : name.slice(0, room).replace(/[\uD800-\uDBFF]$/, ''),
  )
}

export async function download({ place }: Listed): Promise<void> {
  const record = await keptAt(place)
  if (record === undefined) return
  const file = designFileOf(record.name)
  saveFile(file, withPokes(record), 'application/json')
  showToast(phrase('toast.saved', { file }))
}

/** What cannot be read is handed out as it is. */
function withPokes(record: Kept): string {
  const read = readKept(record)
  if (read === null) return record.rest?.text ?? record.text
  const { design, unread, pokes } = read
  return writeDesign({ ...design, script: [...design.script, ...pokes] }, unread)
}

/** Deletes it, and offers to bring it back as it was. */
export async function remove({ place, name }: Listed): Promise<void> {
  const record = await keptAt(place)
  await forget(place, record?.revision)
  unpark(place)
  if (record === undefined) return
  offerAct(phrase('kept.deleted', { name }), LIBRARY.bringBack, () => {
    void bringBack(record)
  })
}

async function bringBack(record: Kept): Promise<void> {
  await keep(record, undefined)
  tellNews({ place: record.place, revision: record.revision })
  notePlace(record.place, true)
  await readShelf()
}
