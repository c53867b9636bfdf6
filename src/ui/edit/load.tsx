/** What edits on the canvas is fetched when the page has answered, or before, while nobody waits. */
import type { ComponentType } from 'react'
import { Suspense, lazy, useState } from 'react'
import type { Desk } from '../canvas/use-desk.ts'
import { usePlayback } from '../store/playback.ts'

export const loadEdit = () => import('./EditDesk.tsx')

interface EditDeskProps {
  readonly desk: Desk
  readonly editing: boolean
}

/** Without a connection what is drawn is only looked at. */
const Fetched = lazy(async (): Promise<{ default: ComponentType<EditDeskProps> }> => {
  try {
    return { default: (await loadEdit()).EditDesk }
  } catch {
    return { default: () => null }
  }
})

export function EditDesk(props: EditDeskProps) {
  const answered = usePlayback((state) => state.frame !== null)
  // A run that begins again has no cards for a while: what was fetched stays.
  const [wanted, want] = useState(false)
  if (answered && !wanted) want(true)
  return wanted ? (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  ) : null
}
