/** What must hold: adding it, writing it, and the form of each. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { LEDGER } from '../../content/text/en.ledger.ts'
import { openEditor } from '../invariants/editor.ts'
import { whyText } from '../ledger/why-text.ts'
import { useDocument } from '../store/document.ts'
import type { Command } from './command.ts'
import { inStudio } from './now.ts'

const { also } = COMMANDS

export function invariants(): readonly Command[] {
  const { design } = useDocument.getState()
  if (!inStudio() || design === null) return []
  return [
    {
      id: 'add an invariant',
      group: 'add',
      title: LEDGER.add,
      words: also.invariant,
      run: () => openEditor({ view: 'bank' }),
    },
    {
      id: 'write an invariant',
      group: 'add',
      title: COMMANDS.writeInvariant,
      words: also.invariant,
      run: () => openEditor({ view: 'form', of: null }),
    },
    ...(design.invariants ?? []).map(({ id, why }): Command => ({
      id: `invariant ${id}`,
      group: 'design',
      title: LEDGER.changeOf(id),
      more: whyText(why),
      words: also.invariant,
      run: () => openEditor({ view: 'form', of: id }),
    })),
  ]
}
