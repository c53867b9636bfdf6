/** What a card says, and what it asks, in words. */
import { durationText } from '../../content/text/duration.ts'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { typical } from '../../core/dist.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import type { Asks } from '../../worker/practice-api.ts'
import { faultText } from '../breaking/fault-text.ts'

export interface CardText {
  readonly title: string
  readonly text: string
  /** As the script writes it; '': nothing is done. */
  readonly fault: string
}

export function titleIn({ nodes }: Design, id: string): string {
  const node = nodes.find((one) => one.id === id)
  return node === undefined ? id : titleOf(node)
}

export function cardText(design: Design, fault: ScriptEntry | null): CardText {
  const { card } = PRACTICE
  if (fault === null) return { title: card.plain, text: card.plainText, fault: '' }
  return { ...told(design, fault), fault: faultText(design, fault) }
}

function told(design: Design, fault: ScriptEntry): Omit<CardText, 'fault'> {
  const { card } = PRACTICE
  if (fault.do === 'crashAt') {
    const { node, handler, point } = fault
    const own = design.nodes.find(({ id }) => id === node)
    const after = own?.kind === 'service' ? (own.config.behaviour?.restartAfterMs ?? null) : null
    const text = after === null ? '' : card.after(durationText(typical(after)))
    const name = capital(titleIn(design, node))
    const title =
      point === 'relayPublished' ? card.relayPublished(name) : card[point](name, handler)
    return { title, text }
  }
  if (fault.do === 'cut') {
    const link = design.links.find(({ id }) => id === fault.link)
    const [a, b] = link === undefined ? ['', ''] : [link.a, link.b]
    const text = fault.forMs === undefined ? '' : card.cutAfter(durationText(fault.forMs))
    return { title: card.cut(titleIn(design, a), titleIn(design, b)), text }
  }
  return { title: card.other(faultText(design, fault)), text: '' }
}

/** It begins a sentence. */
export function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

export function asksText(design: Design, asks: Asks): string {
  const { predict } = PRACTICE
  switch (asks.count) {
    case 'applied':
      return predict.applied(asks.effect)
    case 'effects':
      return predict.effects(asks.effect, asks.key)
    case 'begins':
      return predict.begins(titleIn(design, asks.node), asks.handler, asks.key)
    case 'dups': {
      const link = design.links.find(({ id }) => id === asks.link)
      const wire =
        link === undefined ? asks.link : `${titleIn(design, link.a)}–${titleIn(design, link.b)}`
      return predict.dups(wire)
    }
  }
}
