/** The palette of commands is fetched when somebody asks for it, or before, while nobody waits. */
import type { ComponentType } from 'react'
import { Suspense, lazy, useEffect } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { closeDialog, showDialog, useIsOpen } from '../dialogs.ts'
import { shownOf, useKeys } from '../keys.ts'
import { Icon } from '../parts/Icon.tsx'
import type { CommandPaletteProps } from './command.ts'

export const loadCommands = () => import('./CommandPalette.tsx')

const Fetched = lazy(async (): Promise<{ default: ComponentType<CommandPaletteProps> }> => {
  try {
    return { default: (await loadCommands()).CommandPalette }
  } catch {
    return { default: Missing }
  }
})

/** Without a connection it may not come: what is open otherwise can still be opened. */
function Missing({ as }: CommandPaletteProps) {
  useEffect(() => closeDialog(as), [as])
  return null
}

const ACTIONS = { commands: () => showDialog('commands') }

/** Stands once on the page. */
export function Commands() {
  const all = useIsOpen('commands')
  const find = useIsOpen('find')
  useKeys(ACTIONS)
  if (!all && !find) return null
  return (
    <Suspense fallback={null}>
      <Fetched as={all ? 'commands' : 'find'} key={all ? 'commands' : 'find'} />
    </Suspense>
  )
}

export function CommandsButton() {
  return (
    <button
      type="button"
      className="btn quiet sq"
      aria-label={UI.commands}
      aria-haspopup="dialog"
      title={`${UI.commands} (${shownOf('commands')})`}
      onClick={ACTIONS.commands}
    >
      <Icon name="search" />
    </button>
  )
}
