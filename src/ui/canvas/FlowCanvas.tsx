/**
 * The canvas of the studio, and the one place that knows React Flow: it carries the desk, pans and zooms. What
 * changes while time runs goes past it (`live.ts`). What edits lies above it (`ui/edit`).
 */
import {
  type Edge,
  type EdgeProps,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  ViewportPortal,
  useStoreApi,
} from '@xyflow/react'
import { useCallback, useMemo } from 'react'
import { useHeldDesign } from '../edit/held.ts'
import { EditDesk } from '../edit/load.tsx'
import { Frame } from './Frame.tsx'
import { Marks } from './Marks.tsx'
import { useLarge } from './large/load.ts'
import { LARGE } from './layout.ts'
import { NodeCard } from './NodeCard.tsx'
import { Stops } from './Stops.tsx'
import { Wire } from './Wire.tsx'
// Styles are imported for what they do.
// oxlint-disable-next-line import/no-unassigned-import
import './flow.css'
import type { CardBox, Layout, Strung } from './layout.ts'
import type { CanvasProps } from './props.ts'
import { PRESS, useSight } from './sight.ts'
import { useDesk } from './use-desk.ts'
import { FindingMarks } from '../review/load.tsx'
import { BreakDots } from '../watch/load.tsx'
import { type Viewport, ZOOM_MAX, zoomMin } from './viewport.ts'

const nodeTypes = { card: CardNode }
const edgeTypes = { wire: FlowWire }
const NO_DATA = {}
const NO_NODES: Node[] = []
const NO_EDGES: Edge[] = []
/** What is said of a wire is said by its stop. */
const UNSAID = { ariaRole: 'presentation', domAttributes: { 'aria-hidden': true } } as const

function CardNode({ id }: NodeProps) {
  return (
    <>
      <NodeCard id={id} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
      <Handle type="target" position={Position.Left} isConnectable={false} />
    </>
  )
}

function FlowWire({ id }: EdgeProps) {
  return <Wire id={id} />
}

export function FlowCanvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  )
}

function Flow(given: CanvasProps) {
  const design = useHeldDesign(given.design)
  const props = design === given.design ? given : { ...given, design }
  const { selection, onSelect, quiet = false, editing = false } = props
  const sight = useSight()
  const store = useStoreApi()
  // React Flow moves; the sight hears of it by `onViewportChange`.
  const move = useCallback(
    (viewport: Viewport) => {
      void store.getState().panZoom?.setViewport(viewport)
    },
    [store],
  )
  const desk = useDesk(props, sight, move)
  const { layout, packetAt, onMoved, onPress } = desk
  // Cards of what cannot be played are cards too; notes and groups are elements whatever the sight.
  const cards = design.nodes.length + (props.placeholders?.nodes.length ?? 0)
  const { large: Large, waits } = useLarge(cards > LARGE)
  const all = Large === null && !waits
  const nodes = useMemo(() => (all ? flowNodes(layout.cards) : NO_NODES), [all, layout.cards])
  const strung = props.placeholders?.links
  const edges = useMemo(
    () => (all ? flowEdges([...design.links, ...(strung ?? [])], layout.wires) : NO_EDGES),
    [all, design.links, strung, layout.wires],
  )
  return (
    <Frame desk={desk} props={props}>
      {Large !== null && <Large.Plan desk={desk} />}
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        minZoom={zoomMin(layout)}
        maxZoom={ZOOM_MAX}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomActivationKeyCode={null}
        panOnDrag={!quiet}
        zoomOnScroll={!quiet}
        zoomOnPinch={!quiet}
        zoomOnDoubleClick={false}
        preventScrolling={!quiet}
        paneClickDistance={PRESS}
        onViewportChange={sight.set}
        onMove={(event) => {
          // Without an event it was `move`.
          if (event instanceof Event) onMoved()
        }}
        onPaneClick={({ clientX, clientY }) => onPress(clientX, clientY)}
      >
        <ViewportPortal>
          <Marks layout={layout} selection={selection} />
          {all && (
            <Stops layout={layout} selection={selection} onSelect={onSelect} packetAt={packetAt} />
          )}
          {Large !== null && <Large.World desk={desk} selection={selection} onSelect={onSelect} />}
          <BreakDots layout={layout} />
          <FindingMarks layout={layout} />
        </ViewportPortal>
      </ReactFlow>
      {Large !== null && <Large.WayAround desk={desk} />}
      <EditDesk desk={desk} editing={editing} />
    </Frame>
  )
}

const known = new WeakMap<CardBox, Node>()

/** The same box gives the same node object. */
function flowNodes(cards: Layout['cards']): Node[] {
  return [...cards.values()].map((box) => {
    const { id, x, y, width, height } = box
    let node = known.get(box)
    if (node === undefined) {
      const measured = { width, height }
      node = { id, type: 'card', data: NO_DATA, position: { x, y }, width, height, measured }
      known.set(box, node)
    }
    return node
  })
}

const knownEdges = new WeakMap<Strung, Edge>()

/** The same link gives the same edge object: where it runs it reads itself. */
function flowEdges(links: readonly Strung[], wires: Layout['wires']): Edge[] {
  return links
    .filter(({ id }) => wires.has(id))
    .map((link) => {
      let edge = knownEdges.get(link)
      if (edge === undefined) {
        const { id, a, b } = link
        edge = { id, type: 'wire', source: a, target: b, ...UNSAID }
        knownEdges.set(link, edge)
      }
      return edge
    })
}
