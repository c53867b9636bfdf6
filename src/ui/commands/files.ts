/** Files, links and the clipboard. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { exportTexts } from '../../content/text/en.exports.ts'
import { UI } from '../../content/text/en.ui.ts'
import { phrase } from '../../core/codes.ts'
import { NAME_LENGTH_MAX } from '../../design/limits.ts'
import { edit } from '../edit/edit.ts'
import type { ExportKind } from '../export/kinds.ts'
import { KINDS } from '../export/kinds.ts'
import { chooseFile, downloadDesign } from '../files.ts'
import { go } from '../route.ts'
import { useDocument } from '../store/document.ts'
import { showToast, usePlayback } from '../store/playback.ts'
import { currentTheme } from '../theme.ts'
import { currentCast } from '../use-run.ts'
import { addSentences } from '../words.ts'
import type { Ask, Command } from './command.ts'
import { inStudio } from './now.ts'

addSentences(exportTexts)

const { also, why } = COMMANDS
const noRun = () => (usePlayback.getState().opened === null ? why.noRun : null)

export function files(): readonly Command[] {
  return [
    {
      id: 'new',
      group: 'files',
      title: COMMANDS.newDesign,
      words: UI.startBlank,
      run: () => go({ place: 'new' }),
    },
    { id: 'open file', group: 'files', title: UI.openFile, words: also.open, run: chooseFile },
    ...(inStudio() ? ofStudio() : []),
  ]
}

function ofStudio(): readonly Command[] {
  return [
    { id: 'rename', group: 'design', title: COMMANDS.rename, words: also.rename, asks: askForName },
    {
      id: 'download',
      group: 'files',
      title: UI.downloadTitle,
      words: also.exports,
      run: downloadDesign,
    },
    ...KINDS.map((kind): Command => ({
      id: `export ${kind}`,
      group: 'files',
      title: COMMANDS.exportAs[kind],
      words: also.exports,
      whyNot: noRun,
      run: () => exportNow(kind),
    })),
    copying('copy', COMMANDS.copyStory, noRun, () => 'whole'),
    copying(
      'copy here',
      COMMANDS.copyStoryHere,
      () => noRun() ?? (usePlayback.getState().cursor.record < 0 ? why.atStart : null),
      () => ({ lastTo: usePlayback.getState().cursor.record, most: Infinity }),
    ),
  ]
}

type Part = 'whole' | { readonly lastTo: number; readonly most: number }

function copying(
  id: string,
  title: string,
  whyNot: () => string | null,
  partOf: () => Part,
): Command {
  return { id, group: 'files', title, words: also.copy, whyNot, run: () => copy(partOf()) }
}

async function copy(part: Part): Promise<void> {
  const cast = currentCast()
  const { design } = useDocument.getState()
  if (cast === null || design === null) return
  const { textOf, toClipboard } = await import('../story/copy-text.ts')
  const { text, said } = textOf(cast, design, part)
  showToast((await toClipboard(text)) ? said : phrase('command.notCopied'))
}

async function exportNow(kind: ExportKind): Promise<void> {
  const { exportAs } = await import('../export/work.ts')
  const result = await exportAs(kind, currentTheme())
  showToast(result.ok ? result.said : result.because)
}

function askForName(): Ask {
  return {
    label: COMMANDS.nameOfDesign,
    value: useDocument.getState().design?.name ?? '',
    maxLength: NAME_LENGTH_MAX,
    done: (name: string) => {
      const wanted = name.trim()
      if (wanted !== '' && wanted !== useDocument.getState().design?.name)
        edit({ do: 'setName', name: wanted }, phrase('change.setName', { target: wanted }))
    },
  }
}
