/** Keeps the focus in a panel when what had it is taken away: by a deletion, by undo, or with the panel itself. */
import type { FocusEvent, RefObject } from 'react'
import { useLayoutEffect, useRef } from 'react'

const FOCUSABLE = 'input, select, textarea, button, summary'

interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly onFocus: (event: FocusEvent) => void
  readonly onBlur: (event: FocusEvent) => void
}

/** For the element around the panel: it can have the focus itself, and so can something around it. */
export function useKeptFocus(): KeptFocus {
  const ref = useRef<HTMLDivElement>(null)
  /** What has the focus, and what it stands in, from the inside out. */
  const held = useRef<readonly Element[]>([])

  useLayoutEffect(() => {
    const [last, ...around] = held.current
    // React tells nobody that an element which had the focus is gone.
    if (last === undefined || last.isConnected || document.activeElement !== document.body) return
    const place = around.find((element) => element.isConnected)
    const near = place?.querySelector<HTMLElement>(FOCUSABLE)
    ;(near ?? ref.current)?.focus()
  })

  useLayoutEffect(() => {
    const panel = ref.current
    return () => {
      if (panel?.contains(document.activeElement) === true)
        panel.parentElement?.closest<HTMLElement>('[tabindex]')?.focus()
    }
  }, [])

  return {
    ref,
    onFocus: ({ target }) => {
      const path: Element[] = []
      for (
        let at: Element | null = target;
        at !== null && at !== ref.current;
        at = at.parentElement
      )
        path.push(at)
      held.current = path
    },
    onBlur: () => {
      held.current = []
    },
  }
}
