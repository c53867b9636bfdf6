/** A part of the debrief. */
import type { ReactNode } from 'react'
import styles from './Practice.module.css'

interface BlockProps {
  readonly title: string
  readonly children: ReactNode
}

export function Block({ title, children }: BlockProps) {
  return (
    <section className={styles['part']}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
