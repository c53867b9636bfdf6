/** The panel of what is selected, each kind its own. Fetched apart: at first nothing is selected. */
import { forms } from '../../content/text/en.forms.ts'
import { inspectTexts } from '../../content/text/en.inspect.ts'
import type { Design } from '../../design/design.ts'
import type { Selection } from '../canvas/props.ts'
import type { Cast } from '../story.ts'
import { MarkPanel } from './MarkPanel.tsx'
import { NodePanel } from './NodePanel.tsx'
import { PacketPanel } from './PacketPanel.tsx'
import { addSentences } from '../words.ts'
import { WirePanel } from './WirePanel.tsx'

addSentences({ ...forms, ...inspectTexts })

interface SelectionProps {
  readonly cast: Cast
  readonly design: Design
  readonly selection: Exclude<Selection, { kind: 'unread' }>
}

export function SelectionPanel({ cast, design, selection }: SelectionProps) {
  switch (selection.kind) {
    case 'packet':
      return <PacketPanel cast={cast} record={selection.record} key={selection.record} />
    case 'node': {
      const node = design.nodes.find((one) => one.id === selection.id)
      return node === undefined ? null : <NodePanel cast={cast} node={node} />
    }
    case 'mark': {
      const mark = design.marks.find((one) => one.id === selection.id)
      return mark === undefined ? null : <MarkPanel design={design} mark={mark} />
    }
    case 'link': {
      const link = design.links.find((one) => one.id === selection.id)
      return link === undefined ? null : <WirePanel cast={cast} link={link} />
    }
  }
}
