/** The help sheet, fetched when somebody asks for it. */
import { Suspense, useEffect } from 'react'
import type { KeysSheetProps } from './KeysSheet.tsx'
import { patient } from './patient.tsx'

export const loadKeysSheet = () => import('./KeysSheet.tsx')
const KeysSheet = patient(async () => (await loadKeysSheet()).KeysSheet, Missing)

/** Without a connection it may not come: it is closed, and can be opened again. */
function Missing({ onClose }: KeysSheetProps) {
  useEffect(onClose, [onClose])
  return null
}

export function KeysHelp({ open, ...sheet }: KeysSheetProps & { readonly open: boolean }) {
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <KeysSheet {...sheet} />
    </Suspense>
  )
}
