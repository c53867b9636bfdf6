/** The hub of a smart home: of each device what is wanted and what was reported, and of each command what became of it. */
import type { DesignNode } from '../../design/design.ts'
import type { EmitStep, Handler } from '../../design/kinds/parts/behaviour.ts'
import type { Taken } from './parts.ts'
import { DONE, ONCE, OUTBOX, SESSION, STORE } from './parts.ts'

/** A command counts for so long. */
const EXPIRY_MS = 10_000

function command({ retainedSet = false, expiry = true, toggle = false }: Taken): EmitStep {
  const lasts = retainedSet ? { retain: true } : expiry ? { expiryMs: EXPIRY_MS } : {}
  return {
    do: 'emit',
    topic: "'home/' + d.room + '/' + k + '/set'",
    type: 'SetState',
    data: {
      ...(toggle ? { toggle: "k == 'lamp'" } : {}),
      value: 's.desired',
      version: 's.version',
      command: 'e.correlationid',
      at: 't',
    },
    qos: 1,
    ...lasts,
    via: 'outbox',
  }
}

export function hub(taken: Taken): DesignNode {
  const { version = true, timeout = true } = taken
  const want: Handler = {
    id: 'want',
    on: { msg: 'home/wishes', type: 'ChangeWanted' },
    key: 'd.device',
    store: 'shadow',
    ...ONCE,
    ...DONE,
    do: [
      {
        do: 'set',
        set: { desired: 'd.value', version: '(s.version ?? 0) + 1', command: 'e.correlationid' },
      },
      {
        do: 'set',
        store: 'commands',
        key: 'e.correlationid',
        set: { device: 'k', state: "'sent'" },
      },
      command(taken),
      ...(timeout
        ? [
            {
              do: 'timer',
              timer: 'unanswered',
              key: 'e.correlationid',
              afterMs: 12_000,
              durable: true,
            } as const,
          ]
        : []),
    ],
  }
  const reported: Handler = {
    id: 'reported',
    on: { msg: 'home/+/+/state', type: 'StateReported' },
    key: 'm.levels[2]',
    store: 'shadow',
    ...(version ? { guard: 's.reportedVersion == null || d.version >= s.reportedVersion' } : {}),
    ...DONE,
    do: [
      { do: 'set', set: { reported: 'd.value', reportedVersion: 'd.version' } },
      // A device that is where it was told to be has nothing more to become; it may have moved by itself since.
      { do: 'set', set: { desired: 'd.value' }, if: 'd.version >= (s.version ?? 0)' },
      {
        do: 'set',
        store: 'commands',
        key: 'd.command',
        set: { state: "'done'" },
        if: "d.command != ''",
      },
      {
        do: 'timer',
        timer: 'unanswered',
        key: 'd.command',
        cancel: true,
        durable: true,
        if: "d.command != ''",
      },
    ],
  }
  const unanswered: Handler = {
    id: 'unanswered',
    on: { timer: 'unanswered' },
    key: 'k',
    store: 'commands',
    guard: "s.state == 'sent'",
    ...DONE,
    do: [
      { do: 'set', set: { state: "'timed out'" } },
      { do: 'read', store: 'shadow', row: 's.device', as: 'shadow' },
      {
        do: 'set',
        store: 'shadow',
        key: 's.device',
        set: { desired: 'l.shadow.reported' },
        if: 'l.shadow.command == k',
      },
      {
        do: 'emit',
        topic: "'home/notices/' + s.device",
        type: 'CommandTimedOut',
        data: { command: 'k' },
        qos: 1,
        correlation: 'k',
        via: 'outbox',
      },
    ],
  }
  const there: Handler = {
    id: 'there',
    on: { msg: 'home/+/+/availability' },
    key: 'm.levels[2]',
    store: 'shadow',
    ...DONE,
    do: [{ do: 'set', set: { online: 'd.online' } }],
  }
  return {
    id: 'hub',
    kind: 'service',
    title: 'Hub',
    at: { x: 776, y: 32 },
    config: {
      session: SESSION,
      subs: ['home/wishes', 'home/+/+/state', 'home/+/+/availability'].map((filter) => ({
        filter,
        qos: 1,
      })),
      behaviour: {
        stores: [
          { name: 'shadow', ...STORE },
          { name: 'commands', ...STORE },
        ],
        handlers: [want, reported, ...(timeout ? [unanswered] : []), there],
        concurrency: 1,
        outbox: OUTBOX,
        restartAfterMs: 2_000,
      },
    },
  }
}
