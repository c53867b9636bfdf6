/** Designs from files and to files, behind files.ts. What is open stays open until the new one is read. */
import { FILES, fileTexts } from '../content/text/en.files.ts'
import { problemWords } from '../content/text/problem-words.ts'
import { phrase } from '../core/codes.ts'
import { FILE_BYTES_MAX } from '../design/limits.ts'
import type { ParsedDesign } from '../design/parse.ts'
import { openText } from '../design/open-text.ts'
import { isRecording } from '../design/recording.ts'
import type { Problem } from '../design/problem.ts'
import { isWithin, writeDesign } from '../design/write.ts'
import { freshId } from './library/places.ts'
import { noteText } from './library/rest.ts'
import { go } from './route.ts'
import { fileNameOf, saveFile } from './save-file.ts'
import { openDesign } from './session.ts'
import { designOf, setReport, useDocument } from './store/document.ts'
import { hideToast, offerAct, showToast } from './store/playback.ts'
import { readApart } from '../worker/read-client.ts'
import { addSentences } from './words.ts'

addSentences({ ...problemWords, ...fileTexts })

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
  const parsed = text.length > LARGE ? await readLarge(name, text) : openText(text)
  if (parsed === null) return
  if (!parsed.ok)
    return setReport({
      kind: 'file',
      file: name,
      refused: true,
      because: null,
      problems: parsed.problems,
    })
  if (text.length > LARGE) noteText(parsed.unread, text)
  const id = freshId()
  if (!(await openDesign(parsed.design, { kind: 'file', id, name }, parsed.unread))) return
  const problems = [...parsed.problems, ...remarksOf(text, parsed)]
  if (problems.length > 0)
    setReport({
      kind: 'file',
      file: name,
      refused: false,
      because: null,
      problems,
      ...(isRecording(text) ? { recorded: true } : {}),
    })
  go({ place: 'own', id })
}

/** What is said of a recording; what a design has left out took its default, and nobody is told. */
function remarksOf(text: string, parsed: ParsedDesign): readonly Problem[] {
  if (!parsed.ok || !isRecording(text)) return []
  return parsed.healed.map((one) => ({ ...one, severity: 'finding' }))
}

/** A file of so many characters takes longer to read than a page may stand still. */
const LARGE = 1_000_000
/** So often is said how long it takes, in ms. */
const TELL_MS = 3_000

/** Reads it beside the page, which says so and may give it up: then null. */
async function readLarge(file: string, text: string): Promise<ParsedDesign | null> {
  const stop = new AbortController()
  const began = performance.now()
  const tell = () => {
    const seconds = Math.round((performance.now() - began) / 1_000)
    const mb = Math.ceil(text.length / MEGABYTE)
    offerAct(phrase('file.reading', { file, mb, seconds }), FILES.giveUp, () => stop.abort())
  }
  tell()
  const telling = setInterval(tell, TELL_MS)
  try {
    const read = await readApart(text, stop.signal)
    hideToast()
    if (read === null) showToast(phrase('file.givenUp', { file }))
    return read
  } finally {
    clearInterval(telling)
  }
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
