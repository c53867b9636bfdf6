/** Makes the files, behind Exports.tsx. Everything is of the open run, as far as it is filmed. */
import { csvText } from '../../content/text/csv-text.ts'
import { PICTURE_TEXT } from '../../content/text/en.exports.ts'
import { CSV_MAX, MARKDOWN_MAX } from '../../content/text/export-limits.ts'
import { STORY_TEXT } from '../../content/text/en.story.ts'
import { markdownText } from '../../content/text/markdown-text.ts'
import { mermaidText } from '../../content/text/mermaid-text.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import { placeholdersOf } from '../../design/placeholders.ts'
import { ask } from '../../worker/client.ts'
import { countText, momentText } from '../format.ts'
import { fileNameOf, saveFile } from '../save-file.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { currentCast } from '../use-run.ts'
import { readInks } from './inks.ts'
import type { Exported, ExportKind } from './kinds.ts'
import type { Picture } from './picture.ts'
import { pictureOf } from './picture.ts'
import { pngOf, tooLarge } from './png.ts'

type Theme = 'light' | 'dark'

export async function exportAs(kind: ExportKind, theme: Theme): Promise<Exported> {
  const { design } = useDocument.getState()
  const cast = currentCast()
  if (design === null || cast === null) return refusal(phrase('export.gone'))
  switch (kind) {
    case 'svg':
    case 'png':
      return exportPicture(kind, design, theme)
    case 'mermaid':
      return exportMermaid(design, cast)
    case 'markdown':
      return exportMarkdown(design, cast)
    case 'csv':
      return exportCsv(design, cast)
  }
}

function refusal(because: Phrase): Exported {
  return { ok: false, because }
}

function saved(file: string): Exported {
  return { ok: true, said: phrase('export.saved', { file }) }
}

/** Records from the first on: all of them, or as many as a file may hold. */
function savedFirst(file: string, n: number, all: number): Exported {
  return n === all ? saved(file) : { ok: true, said: phrase('export.savedFirst', { file, n, all }) }
}

/** Of what shows a moment: two moments of a run are two files. */
function momentFile(design: Design, ending: string): string {
  const { record } = usePlayback.getState().cursor
  return fileNameOf(design.name, `-${record < 0 ? 'start' : `record-${record}`}${ending}`)
}

function linesOf(lines: readonly string[], end: string): string {
  return lines.map((line) => `${line}${end}`).join('')
}

function titleOf({ name, run }: Design, cast: Cast) {
  return { name, seed: run.seed, horizon: cast.opened.horizon }
}

function exportMermaid(design: Design, cast: Cast): Exported {
  const { record, time } = usePlayback.getState().cursor
  const stretch = { from: 0, to: record }
  const { lines, packets, cutAt } = mermaidText(cast, titleOf(design, cast), stretch, time)
  const file = momentFile(design, '.mmd')
  saveFile(file, linesOf(lines, '\n'), 'text/plain')
  if (cutAt === null) return saved(file)
  return { ok: true, said: phrase('export.savedLast', { file, packets, record: cutAt }) }
}

function exportMarkdown(design: Design, cast: Cast): Exported {
  const all = cast.trace.length
  const n = Math.min(all, MARKDOWN_MAX)
  const lines = [...markdownText(cast, titleOf(design, cast), { from: 0, to: n - 1 })]
  if (n < all) lines.push('', STORY_TEXT.more(all - n))
  const file = fileNameOf(design.name, '.md')
  saveFile(file, linesOf(lines, '\n'), 'text/markdown')
  return savedFirst(file, n, all)
}

/** By it a spreadsheet knows that what follows is UTF-8, and every reader of CSV knows it; a pipe needs none. */
const BYTE_ORDER_MARK = '\ufeff'

function exportCsv(design: Design, cast: Cast): Exported {
  const all = cast.trace.length
  const n = Math.min(all, CSV_MAX)
  const lines = [...csvText(cast, { from: 0, to: n - 1 })]
  const file = fileNameOf(design.name, '.csv')
  saveFile(file, BYTE_ORDER_MARK + linesOf(lines, '\r\n'), 'text/csv')
  return savedFirst(file, n, all)
}

async function exportPicture(kind: 'svg' | 'png', design: Design, theme: Theme): Promise<Exported> {
  const picture = await currentPicture(design, theme)
  if (picture === null) return refusal(phrase('export.gone'))
  const file = momentFile(design, `.${kind}`)
  if (kind === 'svg') {
    saveFile(file, picture.svg, 'image/svg+xml')
    return saved(file)
  }
  const large = tooLarge(picture)
  if (large !== null) return refusal(large)
  const png = await pngOf(picture)
  if (png === null) return refusal(phrase('export.notDrawn'))
  saveFile(file, png, 'image/png')
  return saved(file)
}

/** null: the run is another one by now. */
async function currentPicture(design: Design, theme: Theme): Promise<Picture | null> {
  const { run, opened, film, catalog, cursor, selection } = usePlayback.getState()
  if (run === null || catalog === null) return null
  const frame = await ask((api) => api.frame(run, cursor.record))
  if (frame === null) return null
  const place =
    cursor.record < 0
      ? PICTURE_TEXT.start
      : PICTURE_TEXT.at(
          momentText(cursor.time),
          countText(cursor.record),
          countText(film.trace.length),
        )
  return pictureOf({
    design,
    placeholders: placeholdersOf(design, useDocument.getState().unread),
    opened,
    film,
    catalog,
    faces: frame.faces,
    wires: frame.wires,
    selection,
    moment: cursor,
    inks: readInks(document.body, theme),
    title: design.name,
    description: PICTURE_TEXT.description(design.name, design.run.seed, place),
  })
}
