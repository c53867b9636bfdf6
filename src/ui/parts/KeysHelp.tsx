/** The help sheet, fetched when somebody asks for it. */
import { Suspense, lazy } from 'react'
import type { KeysSheetProps } from './KeysSheet.tsx'

export const loadKeysSheet = () => import('./KeysSheet.tsx')
const KeysSheet = lazy(async () => ({ default: (await loadKeysSheet()).KeysSheet }))

export function KeysHelp({ open, ...sheet }: KeysSheetProps & { readonly open: boolean }) {
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <KeysSheet {...sheet} />
    </Suspense>
  )
}
