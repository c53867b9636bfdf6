/** What adds and changes invariants is fetched when somebody wants to. */
import type { ComponentType } from 'react'
import { Suspense, lazy } from 'react'
import { useEditor } from './editor.ts'

/** Without a connection there is none, and all else works. */
const Editor = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    return { default: (await import('./Editor.tsx')).Editor }
  } catch {
    return { default: () => null }
  }
})

export function EditorPlace() {
  return useEditor((state) => state.opened !== null) ? (
    <Suspense fallback={null}>
      <Editor />
    </Suspense>
  ) : null
}
