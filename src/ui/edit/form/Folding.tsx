/** A part of a form that folds. What is in it comes when it is opened for the first time, and stays. */
import type { ComponentProps, ReactNode } from 'react'
import { useState } from 'react'

interface FoldingProps extends Omit<ComponentProps<'details'>, 'children' | 'open' | 'onToggle'> {
  /** Whether it is open at first. */
  readonly open: boolean
  readonly summary: ReactNode
  readonly children: () => ReactNode
}

export function Folding({ open, summary, children, ...rest }: FoldingProps) {
  const [opensOpen] = useState(open)
  const [wanted, setWanted] = useState(open)
  return (
    <details
      {...rest}
      open={opensOpen}
      onToggle={({ currentTarget }) => setWanted(wanted || currentTarget.open)}
    >
      {summary}
      {wanted && children()}
    </details>
  )
}
