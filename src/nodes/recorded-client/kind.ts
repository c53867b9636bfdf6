/** A recorded client as a kind of node: what a screen must know of it. What plays it is in `playing.ts`. */
import { phrase } from '../../core/codes.ts'
import type { NodeKind } from '../kind.ts'
import { clientPort } from '../parts/mqtt-client.ts'

/** Without what plays it: that is fetched when a design has one (`registry.all.ts`). */
export const recordedClientKind: NodeKind = {
  kind: 'recorded-client',
  catalog: {
    kind: 'recorded-client',
    title: phrase('kind.recorded.title'),
    icon: 'recorded-client',
    ports: [clientPort('right')],
    asks: [],
    width: 224,
  },
  compile() {
    throw new Error('broken promise: who compiles a recorded client brings what plays it')
  },
}
