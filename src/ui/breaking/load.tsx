/** "Break my design": fetched when somebody asks for it. */
import type { ComponentType } from 'react'
import { Suspense, lazy, useEffect } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { closeDialog, showDialog, useIsOpen } from '../dialogs.ts'
import { isSilent, useStage } from '../practice/stage.ts'
import { usePlayback } from '../store/playback.ts'

export const loadBreaking = () => import('./Breaking.tsx')

const Fetched = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    return { default: (await loadBreaking()).Breaking }
  } catch {
    return { default: Missing }
  }
})

/** Without a connection it may not come: what is open stays so. */
function Missing() {
  useEffect(() => closeDialog('breaking'), [])
  return null
}

interface BreakingButtonProps {
  readonly className: string | undefined
}

export function BreakingButton({ className }: BreakingButtonProps) {
  const open = useIsOpen('breaking')
  const ready = usePlayback((state) => state.opened !== null)
  const silent = useStage(isSilent)
  if (silent) return null
  return (
    <>
      <button
        type="button"
        className={`btn ${className}`}
        aria-haspopup="dialog"
        aria-disabled={!ready}
        onClick={() => {
          if (ready) showDialog('breaking')
        }}
      >
        {UI.breakDesign}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Fetched />
        </Suspense>
      )}
    </>
  )
}
