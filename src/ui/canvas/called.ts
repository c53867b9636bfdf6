/**
 * A card or wire that is wanted as an element of the page wherever it is: to be given the focus, or to be brought into
 * sight. Of very many only those in sight are elements.
 */
import { create } from 'zustand'

export const useCalled = create<{ readonly id: string | null }>(() => ({ id: null }))

export function callStop(id: string): void {
  if (useCalled.getState().id !== id) useCalled.setState({ id })
}
