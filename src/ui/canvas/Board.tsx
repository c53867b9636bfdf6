/**
 * The light canvas, for a run that is only watched: cards and wires on a desk that is panned and zoomed without
 * rendering. What changes while time runs goes past React (`live.ts`).
 */
import { useLayoutEffect, useRef } from 'react'
import { Frame } from './Frame.tsx'
import { Marks } from './Marks.tsx'
import { NodeCard } from './NodeCard.tsx'
import { Stops } from './Stops.tsx'
import { Wire } from './Wire.tsx'
import styles from './canvas.module.css'
import type { Layout } from './layout.ts'
import type { CanvasProps } from './props.ts'
import { useMoves, useSight } from './sight.ts'
import { useDesk } from './use-desk.ts'

export function Board(props: CanvasProps) {
  const { selection, onSelect, quiet = false } = props
  const world = useRef<HTMLDivElement>(null)
  const sight = useSight()
  const desk = useDesk(props, sight, sight.set)
  const { host, layout, packetAt, onMoved, onPress } = desk

  useLayoutEffect(
    () =>
      sight.onChange(({ x, y, zoom }) => {
        if (world.current !== null)
          world.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`
      }),
    [sight],
  )
  useMoves(host, sight, { quiet, onMoved, onPress })

  return (
    <Frame desk={desk} props={props}>
      <div ref={world} className={styles.world}>
        <Marks layout={layout} selection={selection} />
        <Wires layout={layout} />
        {[...layout.cards.values()].map(({ id, x, y }) => (
          <div key={id} className={styles.place} style={{ left: x, top: y }}>
            <NodeCard id={id} />
          </div>
        ))}
        <Stops layout={layout} selection={selection} onSelect={onSelect} packetAt={packetAt} />
      </div>
    </Frame>
  )
}

function Wires({ layout }: { readonly layout: Layout }) {
  return (
    <svg className={styles.wires} aria-hidden="true">
      {[...layout.wires.keys()].map((id) => (
        <Wire key={id} id={id} />
      ))}
    </svg>
  )
}
