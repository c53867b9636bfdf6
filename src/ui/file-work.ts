/** Designs from files and to files, behind files.ts. What is open stays open until the new one is read. */
import { fileTexts } from '../content/text/en.files.ts'
import { problemTexts } from '../content/text/en.problems.ts'
import { phrase } from '../core/codes.ts'
import { FILE_BYTES_MAX } from '../design/limits.ts'
import { parseDesign } from '../design/parse.ts'
import { isWithin, writeDesign } from '../design/write.ts'
import { freshId } from './library/places.ts'
import { go } from './route.ts'
import { fileNameOf, saveFile } from './save-file.ts'
import { openDesign } from './session.ts'
import { designOf, setReport, useDocument } from './store/document.ts'
import { showToast } from './store/playback.ts'
import { addSentences } from './words.ts'

addSentences({ ...problemTexts, ...fileTexts })

const MEGABYTE = 1_000_000

/** Opens a file that a person chose or dropped, and goes to the studio with it. */
export async function openFile(file: File): Promise<void> {
  const name = file.name
  if (file.size > FILE_BYTES_MAX) {
    const because = phrase('file.tooLarge', {
      file: name,
      mb: Math.ceil(file.size / MEGABYTE),
      limitMb: FILE_BYTES_MAX / MEGABYTE,
    })
    return setReport({ kind: 'file', file: name, refused: true, because, problems: [] })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    const because = phrase('file.unreadable', { file: name })
    return setReport({ kind: 'file', file: name, refused: true, because, problems: [] })
  }
  const parsed = parseDesign(text)
  if (!parsed.ok)
    return setReport({
      kind: 'file',
      file: name,
      refused: true,
      because: null,
      problems: parsed.problems,
    })
  const id = freshId()
  if (!(await openDesign(parsed.design, { kind: 'file', id, name }, parsed.unread))) return
  if (parsed.problems.length > 0)
    setReport({
      kind: 'file',
      file: name,
      refused: false,
      because: null,
      problems: parsed.problems,
    })
  go({ place: 'own', id })
}

/** Saves the design as it is run: with what the person did in its script. */
export function downloadDesign(): void {
  const state = useDocument.getState()
  const design = designOf(state)
  if (design === null) return
  const name = designFileOf(design.name)
  const text = writeDesign(design, state.unread)
  if (!isWithin(text, FILE_BYTES_MAX))
    return showToast(phrase('file.notSaved', { limitMb: FILE_BYTES_MAX / MEGABYTE }))
  saveFile(name, text, 'application/json')
  showToast(phrase('toast.saved', { file: name }))
}

/** The name under which a design is saved. */
export function designFileOf(name: string): string {
  return fileNameOf(name, '.eventloom.json')
}
