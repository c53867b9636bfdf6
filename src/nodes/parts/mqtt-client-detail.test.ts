/** What the inspector shows of messages that an application has and has not acknowledged. */
import { describe, expect, test } from 'vitest'
import type { Detail } from '../../design/detail.ts'
import { inspectTexts } from '../../content/text/en.inspect.ts'
import { CONFIG, hands, inbound, sub } from '../../protocol/mqtt/testing/client-machine.ts'
import { clientDetail } from './mqtt-client-detail.ts'

const config = { ...CONFIG, subscriptions: [sub('#', 2)] }

function incoming({ sections }: Detail): string[] {
  const rows = sections.find(({ title }) => title.say === 'detail.in')?.rows ?? []
  return rows.map((row) => {
    if (row.kind === 'exchange')
      return `${row.name.packetId} q${row.qos} ${row.state.say.split('.').at(-1)}${row.sent ? '' : ' -'}`
    const piece = row.kind === 'fact' ? row.pieces[0] : undefined
    return piece?.kind === 'words' ? JSON.stringify(piece.phrase.with ?? piece.phrase.say) : ''
  })
}

test('MQTT5 §3.2.2.3.15 where answers may go, as the broker said it; nothing where it was not asked', () => {
  const said = (asks: boolean, responseInformation?: string) => {
    const asking = asks ? { ...CONFIG, requestResponseInformation: true } : CONFIG
    const client = hands(asking)
    client.connect(false, responseInformation === undefined ? undefined : { responseInformation })
    const rows = clientDetail(asking, client.state.client, []).sections.flatMap((one) => one.rows)
    return rows.flatMap((row) =>
      row.kind === 'fact' && row.label.say === 'detail.responseInformation'
        ? row.pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind))
        : [],
    )
  }
  expect([said(true, 'reply/c'), said(true), said(false)]).toEqual([['reply/c'], ['words'], []])
})

describe('messages that an application has', () => {
  const client = hands(config, () => 'later')
  client.connect()
  const shown = () => incoming(clientDetail(config, client.state.client, []))
  const comes = (packetId: number, qos: 1 | 2) =>
    client.receive(inbound('t', packetId, { qos, dup: false }))

  test('at work, done and waiting for their turn, held, and astray; and they count for the Receive Maximum', () => {
    expect(shown()).toEqual(['{"used":0,"max":20}', '"detail.noneOpen"'])
    comes(1, 1)
    comes(2, 1)
    comes(3, 2)
    comes(4, 2)
    client.ready(1)
    client.ready(2)
    expect(shown()).toEqual([
      '{"used":4,"max":20}',
      '1 q1 pubackAtWork',
      '2 q1 pubackTurn',
      '4 q2 pubrecAtWork',
      '3 q2 held',
    ])
    client.lose()
    expect(shown()).toEqual(['4 q2 astrayAtWork -', '3 q2 held'])
    client.ready(3)
    expect(shown()).toEqual(['4 q2 astrayTurn -', '3 q2 held'])
  })

  test('each has its words', () => {
    for (const answer of ['puback', 'pubrec', 'astray'])
      for (const how of ['AtWork', 'Turn'])
        expect(inspectTexts).toHaveProperty([`detail.exchange.${answer}${how}`])
  })
})
