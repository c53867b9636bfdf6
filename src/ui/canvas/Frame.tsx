/** The desk around what lies on it, and the packets above; the same for every canvas. */
import type { ReactNode } from 'react'
import { CANVAS } from '../../content/text/en.ui.ts'
import { PacketLayer } from './PacketLayer.tsx'
import styles from './canvas.module.css'
import { LiveContext } from './live.ts'
import type { CanvasProps } from './props.ts'
import type { Desk } from './use-desk.ts'

interface FrameProps {
  readonly desk: Desk
  readonly props: CanvasProps
  readonly children: ReactNode
}

export function Frame({ desk, props, children }: FrameProps) {
  const { opened, film, catalog, clock, onClock, playing, selection, quiet = false } = props
  const { host, packets, live, sight } = desk
  return (
    <LiveContext value={live}>
      <section
        ref={host}
        className={`desk ${styles.canvas} ${quiet ? styles.still : ''}`}
        aria-label={CANVAS.label}
      >
        {children}
        {film !== null && (
          <PacketLayer
            handle={packets}
            sight={sight}
            film={film}
            opened={opened}
            catalog={catalog}
            clock={clock}
            {...(onClock === undefined ? {} : { onClock })}
            playing={playing}
            selection={selection}
          />
        )}
      </section>
    </LiveContext>
  )
}
