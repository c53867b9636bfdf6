/** Nearer, further, all of it, and the small picture: what does not fit in sight needs a way around. */
import { useEffect, useState } from 'react'
import { LARGE_DESK } from '../../../content/text/en.large.ts'
import { PHONE, useMedia } from '../../use-media.ts'
import { zoomed } from '../sight.ts'
import { zoomMin } from '../viewport.ts'
import type { Desk } from '../use-desk.ts'
import styles from './Large.module.css'
import { boxInSight } from './levels.ts'
import { boundsOfAll } from './map-of.ts'
import { Minimap } from './Minimap.tsx'
import { inFrames } from './soon.ts'

const STEP = 1.5

export function WayAround({ desk }: { readonly desk: Desk }) {
  const { host, sight, layout, move, onMoved, fit } = desk
  const phone = useMedia(PHONE)
  const whole = useWhole(desk)
  /** As the person wants it; until they say so it is there when it is of use, and has room. */
  const [asked, ask] = useState<boolean | null>(null)
  const shown = asked ?? (!phone && !whole)
  function zoom(by: number): void {
    const { current: element } = host
    if (element === null) return
    onMoved()
    const [x, y] = [element.clientWidth / 2, element.clientHeight / 2]
    move(zoomed(sight.get(), by, x, y, zoomMin(layout)))
  }
  return (
    <div className={styles['around']} data-bar="">
      <fieldset className={styles['buttons']} aria-label={LARGE_DESK.around}>
        <Button label={LARGE_DESK.further} line="M3 8h10" onPress={() => zoom(1 / STEP)} />
        <Button label={LARGE_DESK.nearer} line="M8 3v10M3 8h10" onPress={() => zoom(STEP)} />
        <Button
          label={LARGE_DESK.fit}
          line="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3"
          onPress={fit}
        />
        <Button
          label={LARGE_DESK.map}
          line="M2.5 3.5h11v9h-11zM8.5 8h3v2.5h-3z"
          pressed={shown}
          onPress={() => ask(!shown)}
        />
      </fieldset>
      {shown && <Minimap desk={desk} />}
    </div>
  )
}

interface ButtonProps {
  readonly label: string
  readonly line: string
  readonly pressed?: boolean
  readonly onPress: () => void
}

function Button({ label, line, pressed, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      className="btn quiet sq"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <svg
        width="14"
        height="14"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        aria-hidden="true"
      >
        <path d={line} />
      </svg>
    </button>
  )
}

/** Whether all cards are in sight. */
function useWhole({ sight, host, layout }: Desk): boolean {
  const [whole, setWhole] = useState(true)
  useEffect(() => {
    const { soon, stop } = inFrames(() => {
      const all = boundsOfAll(layout)
      const { current: element } = host
      if (all === null || element === null) return
      const size = { width: element.clientWidth, height: element.clientHeight }
      const box = boxInSight(sight.get(), size)
      setWhole(
        box.x <= all.x &&
          box.y <= all.y &&
          box.x + box.width >= all.x + all.width &&
          box.y + box.height >= all.y + all.height,
      )
    })
    const leave = sight.onChange(soon)
    return () => {
      leave()
      stop()
    }
  }, [sight, host, layout])
  return whole
}
