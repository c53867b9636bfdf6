/** What looks for a fault that breaks the design. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { UI } from '../../content/text/en.ui.ts'
import { showDialog } from '../dialogs.ts'
import { isSilent, useStage } from '../practice/stage.ts'
import { useDocument } from '../store/document.ts'
import type { Command } from './command.ts'
import { inStudio } from './now.ts'

export function breaking(): readonly Command[] {
  if (!inStudio() || isSilent(useStage.getState())) return []
  return [
    {
      id: 'break my design',
      group: 'design',
      title: UI.breakDesign,
      words: COMMANDS.also.breaking,
      whyNot: () =>
        useDocument.getState().design?.invariants === undefined ? COMMANDS.why.noInvariants : null,
      run: () => showDialog('breaking'),
    },
  ]
}
