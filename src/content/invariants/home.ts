/**
 * What must hold of a home whose devices are told what to do: H1 to H7 of scenario S-07. For devices `lock`, `lamp` and
 * `heater` that keep what they are in as `db` (a row of their own name: `value`, `version`, `command`), a hub that keeps
 * of each what is wanted and reported in `shadow`, a `panel` that is told what could not be done, commands `SetState` and reports `StateReported` with the command's
 * correlation, and a world that is asked to `unlock` or `switch`, with the time `at` which that was told.
 */
import type { Invariant, Pat } from '../../design/invariants.ts'
import { comings } from './presence.ts'

const DONE: Pat = { ev: 'effect', where: `x.name in ['unlock', 'switch'] && x.applied` }

const DEVICES = ['heater', 'lamp', 'lock']

const SET: Pat = { ev: 'event', where: `x.type == 'SetState'` }

export const HOME_INVARIANTS: readonly Invariant[] = [
  {
    id: 'H2',
    why: 'No command is done twice: the door is not unlocked again',
    atMost: 1,
    of: DONE,
    per: `x.node + ' ' + x.args.command`,
  },
  {
    id: 'H1',
    why: 'No device does what it was told more than ten seconds ago',
    never: { ev: 'effect', where: `${DONE.where} && x.t - x.args.at > 10000` },
  },
  {
    id: 'H3',
    why: 'What the hub knows of a device never goes back to an older version',
    monotonic: 'x.after.reportedVersion',
    of: { ev: 'state', where: `x.node == 'hub' && x.store == 'shadow'` },
    per: 'x.key',
  },
  {
    id: 'H4',
    why: 'Each command is answered by a report, or whoever wanted it is told that it was not',
    leadsTo: [
      SET,
      [
        { ev: 'event', where: `x.type == 'StateReported'` },
        { ev: 'deliver', where: `x.node == 'panel' && x.type == 'CommandTimedOut'` },
      ],
    ],
    per: 'x.corr',
    once: true,
  },
  {
    id: 'H6',
    why: 'One wish leads to one command: nothing sets itself off',
    atMost: 1,
    of: { ev: 'state', where: `x.store == 'commands' && x.after.state == 'sent'` },
    per: 'x.key',
  },
  {
    id: 'H8',
    why: 'Of 100 wishes 95 are done within one second',
    quantile: 0.95,
    from: { ev: 'event', where: `x.type == 'ChangeWanted'` },
    to: { ev: 'event', where: `x.type == 'StateReported'` },
    per: 'x.corr',
    maxMs: 1_000,
  },
  {
    id: 'H3b',
    why: 'In the end the hub knows of each device what it is in',
    final: 'shadow == null || shadow.reported == (lock ?? lamp ?? heater).value',
    rows: { shadow: 'hub.shadow', lock: 'lock.db', lamp: 'lamp.db', heater: 'heater.db' },
  },
  {
    id: 'H5',
    why: 'In the end each device that is there is as it is wanted',
    final: 'shadow == null || shadow.online != true || shadow.desired == shadow.reported',
    rows: { shadow: 'hub.shadow' },
  },
  {
    id: 'H7',
    why: 'In the end the hub knows which devices are there',
    final: '(shadow.online ?? false) == (connected > gone)',
    rows: { shadow: 'hub.shadow' },
    sums: comings(DEVICES),
  },
]
