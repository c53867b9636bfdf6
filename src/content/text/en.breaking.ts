/** The words of "Break my design", which come with it. */
import { worded } from './language.ts'

export const BREAKING = worded('breaking.BREAKING', {
  title: 'Break my design',
  close: 'Back to the studio',
  stop: 'Stop',
  goOn: 'Go on',
  again: 'Check again',
  seedsLabel: 'Seeds',
  preparing: 'Looking for the places where it can be hit …',
  searching: 'Nothing broken so far',
  held: 'None found',
  stoppedHeld: 'Stopped: nothing broken so far',
  died: 'The check ended: one of its workers died. Check again.',
  broken: (why: string) => `Broken: ${why}`,
  foundSweep: (after: string, number: string) =>
    `Found after ${after} s by run ${number} of the sweep.`,
  foundSeed: (after: string, seed: string) => `Found after ${after} s by seed ${seed}.`,
  goesOn: 'The search goes on.',
  took: (seconds: string) => `${seconds} s.`,
  faultFree: 'It needs no fault: the run of its own seed breaks it.',
  stats: {
    label: 'How far it is',
    crashes: 'single crashes',
    cuts: 'single cuts',
    seeds: 'random seeds',
    of: (done: string, all: string) => `${done} of ${all}`,
    none: 'none found',
    waits: 'not yet',
    broken: (count: string) => `${count} broken`,
  },
  invariants: 'What must hold',
  runs: (count: string) => `${count}`,
  runsLabel: (n: number, count: string) =>
    n === 1 ? 'broken by one run' : `broken by ${count} runs`,
  proves: 'What this proves',
  searched: 'Searched',
  facts: {
    seed: 'seed of the sweep',
    seeds: 'random seeds',
    faults: 'faults of a seed',
    faultsOf: '1 to 3 of 5 kinds',
    workers: 'workers',
    engine: 'engine',
  },
  crashes: 'Every single crash',
  crashesOf: (handlers: string, seed: string) =>
    `each handler of ${handlers}, each point, its first three passages, seed ${seed}`,
  cuts: 'Every single cut',
  cutsOf: (seed: string) =>
    `each way of each wire, three seconds from the first three packets of each kind, seed ${seed}`,
  seeds: 'Random seeds',
  seedsOf: (done: string, left: string) => `${done} done, ${left} to go`,
  seedsEach: (count: string) => `a cell is ${count} seeds`,
  press: 'press a red cell to see its run',
  handler: 'handler',
  way: 'way',
  relay: 'relay of the outbox',
  legend: {
    holds: 'all hold',
    broken: 'broken',
    plays: 'is played',
    waits: 'not yet',
    nowhere: 'no such point',
  },
  /** Of a table cell, for who hears it. */
  cell: (held: number, broken: number, left: number) =>
    [
      ...(held > 0 ? [`${held} hold`] : []),
      ...(broken > 0 ? [`${broken} broken`] : []),
      ...(left > 0 ? [`${left} not yet`] : []),
    ].join(', '),
  openCell: (what: string, ids: string) => `${what}: breaks ${ids}`,
  passage: (n: string) => `passage ${n}`,
  packet: (n: string) => `packet ${n}`,
  seed: (n: string) => `seed ${n}`,
  smallest: 'Smallest counterexample',
  shrinking: 'Taking away what it does not need …',
  notShrunk: 'It could not be made smaller here.',
  nothingYet: 'The least that breaks the design stands here as soon as something does.',
  seedChip: (seed: string) => `seed ${seed}`,
  shrunk: (runs: string) => `What is left after ${runs} runs:`,
  messages: (n: number, count: string) => (n === 1 ? 'one message' : `${count} messages`),
  faults: (n: number, count: string) =>
    n === 0 ? 'no fault' : n === 1 ? 'one fault' : `${count} faults`,
  gone: (n: number, count: string) =>
    n === 1 ? 'one part is not needed' : `${count} parts are not needed`,
  open: (record: string) => `Open at record ${record}`,
  openEnd: 'Open at the end of its run',
  copy: 'Copy link to this moment',
  copied: 'The link is copied.',
  notCopied: 'The browser does not let us copy here.',
  oneRun: 'One run',
  backToLeast: 'Show the smallest again',
  /** A fault with its moment, and how long it lasts ('': no time). */
  faultAt: (what: string, at: string, length: string) =>
    `${what} at ${at} s${length === '' ? '' : `, for ${length}`}`,
})
