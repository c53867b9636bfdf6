/** Which dialog of the page is open. There is one at a time, and anything may ask for it. */
import { useEffect } from 'react'
import { create } from 'zustand'

export type DialogId = 'breaking' | 'commands' | 'find' | 'keys' | 'share'

const useDialog = create<{ readonly open: DialogId | null }>(() => ({ open: null }))

export function showDialog(open: DialogId): void {
  useDialog.setState({ open })
}

/** Ends it, unless another has taken its place. */
export function closeDialog(id: DialogId): void {
  if (useDialog.getState().open === id) useDialog.setState({ open: null })
}

/** For a place of the site: with it goes what is open above it. */
export function useOwnDialogs(): void {
  useEffect(() => () => useDialog.setState({ open: null }), [])
}

export function useIsOpen(id: DialogId): boolean {
  return useDialog(({ open }) => open === id)
}
