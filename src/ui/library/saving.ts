/** Whether what is open is kept in this browser. */
import { create } from 'zustand'

/** `none`: nothing has to be kept; `due`: it will be, in a moment; `failed`: it could not be. */
export type Saving = 'none' | 'due' | 'kept' | 'failed'

export const useSaving = create<{ readonly saving: Saving }>(() => ({ saving: 'none' }))

export function setSaving(saving: Saving): void {
  if (useSaving.getState().saving !== saving) useSaving.setState({ saving })
}
