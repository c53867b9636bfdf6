/** What keeps designs is fetched when there is something to keep, or something kept. */
import { useDocument } from '../store/document.ts'
import { isToBeKept } from './places.ts'
import { setSaving } from './saving.ts'

export const loadKeeper = () => import('./keeper.ts')
export const loadBlank = () => import('./blank.ts')
export const loadOriginal = () => import('./original.ts')
export const loadDesigns = () => import('./Designs.tsx')

/** Fetches the keeper with the first thing there is to keep. */
export function watchForKeeping(): () => void {
  const look = () => {
    if (!isToBeKept(useDocument.getState())) return
    stop()
    void start()
  }
  const unsubscribe = useDocument.subscribe(look)
  // What is done on Home is to be kept as soon as it is shown in the studio.
  globalThis.addEventListener('hashchange', look)
  const stop = () => {
    unsubscribe()
    globalThis.removeEventListener('hashchange', look)
  }
  return stop
}

async function start(): Promise<void> {
  try {
    const { startKeeping } = await loadKeeper()
    startKeeping()
  } catch {
    // Without a connection the code may not come: the next page tries again.
    setSaving('failed')
  }
}
