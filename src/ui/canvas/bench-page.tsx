/**
 * A page for looking at the canvas and for measuring it: bench/canvas.html. Not part of the product.
 *   ?scene=flow|faults|load  &theme=light|dark  &select=w1  &play  &legend
 */
import { StrictMode, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
// oxlint-disable-next-line import/no-unassigned-import
import '../styles/base.css'
import { FlowCanvas } from './FlowCanvas.tsx'
import { Legend } from './Legend.tsx'
import { homeScene, loadScene } from './bench-scenes.ts'
import type { CanvasHandle, Selection } from './props.ts'

declare global {
  interface Window {
    bench: { seek(time: number): void; canvas: CanvasHandle | null; selected: Selection | null }
  }
}

const asked = new URLSearchParams(location.search)
const theme = asked.get('theme')
if (theme !== null) document.documentElement.dataset['theme'] = theme
const name = asked.get('scene') ?? 'flow'
const scene = name === 'load' ? loadScene() : homeScene(name === 'faults' ? 'faults' : 'flow')

function Page() {
  const time = useRef(Number(asked.get('time') ?? scene.time))
  const first = asked.get('select')
  const kind = scene.design.nodes.some(({ id }) => id === first) ? 'node' : 'link'
  const [selection, select] = useState<Selection | null>(
    first === null ? null : { kind, id: first },
  )
  const { design, opened, film, catalog, faces, wires } = scene
  return (
    <div style={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <div style={{ flex: 1, minHeight: 0 }}>
        <FlowCanvas
          design={design}
          opened={opened}
          film={film}
          catalog={catalog}
          faces={faces}
          wires={wires}
          clock={() => ({
            time: time.current,
            record: film.trace.lastAt(time.current),
          })}
          playing={asked.has('play')}
          selection={selection}
          onSelect={(next) => {
            select(next)
            window.bench.selected = next
          }}
          ref={(canvas) => {
            window.bench = {
              canvas,
              selected: selection,
              seek: (to) => {
                time.current = to
              },
            }
          }}
        />
      </div>
      {asked.has('legend') && (
        <div style={{ padding: 8 }}>
          <Legend qos2 />
        </div>
      )}
    </div>
  )
}

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
