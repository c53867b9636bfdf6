/** The words of the lights and the ledger, which come with them. */
import { worded } from './language.ts'

export const LEDGER = worded('ledger.LEDGER', {
  lights: 'What must hold',
  none: 'This design says nothing of what must hold.',
  add: 'Add an invariant',
  change: 'Change',
  changeOf: (id: string) => `Change ${id}`,
  pending: 'Being judged …',
  holding: (n: number, held: string, all: string) =>
    `${held} of ${all} ${n === 1 ? 'holds' : 'hold'}`,
  /** The chip of what has broken at the cursor. */
  broken: (names: string) => `broken: ${names}`,
  /** The chip of what waits; of one key where it is one. */
  open: (names: string) => `open: ${names}`,
  openOf: (key: string, names: string) => `open for ${key}: ${names}`,
  /** The chip of what will have broken when the run is over. */
  final: (count: string) => `${count} at the end`,
  finalTitle: (names: string) => `Broken at the end of this run: ${names}.`,
  states: { ok: 'holds', open: 'open', broken: 'broken', idle: 'nothing to judge' },
  head: {
    what: 'Ledger',
    expected: 'expected',
    actual: 'actual',
  },
  /** What the table is of. */
  atCursor: 'at the cursor',
  atEnd: 'at the end of the run',
  when: 'The moment that is judged',
  books: 'What is, and what should be',
  rules: 'What must hold besides',
  differs: 'Differs for',
  more: (count: string) => `and ${count} more`,
  go: (id: string) => `Go to the record: ${id}`,
  of: (key: string) => `The accounts of ${key}`,
  goKey: (key: string, from: string) => `${key}, since ${from}: go there`,
  journey: (key: string) => `The journey of ${key}`,
  accounts: 'Accounts of one',
  noAccount: 'No line of the ledger is about it.',
  noNumber: 'no number',
})

/** What the invariants of the shipped scenarios are for, by the words that they have in the design. */
export const WHYS = worded('ledger.WHYS', {
  'An order is charged once at most': 'An order is charged once at most',
  'The stock is never below zero': 'The stock is never below zero',
  'Each order ends: completed, cancelled, or as a letter that somebody can look into':
    'Each order ends: completed, cancelled, or as a letter that somebody can look into',
  'Only what is paid is shipped': 'Only what is paid is shipped',
  'What is in stock, held and shipped is what there was':
    'What is in stock, held and shipped is what there was',
  'What is paid is shipped, paid back, or a letter':
    'What is paid is shipped, paid back, or a letter',
  'A cancelled order has cost nothing and holds nothing':
    'A cancelled order has cost nothing and holds nothing',
  'No mail of a stage is sent twice': 'No mail of a stage is sent twice',
  'An order that has ended stays as it is': 'An order that has ended stays as it is',
  'Of 100 orders 95 end within three seconds': 'Of 100 orders 95 end within three seconds',
  'Each stage of an order is told by mail': 'Each stage of an order is told by mail',
  'Charged for an order: its price if it is completed, else nothing':
    'Charged for an order: its price if it is completed, else nothing',
  'Labels of an order: one if it is completed': 'Labels of an order: one if it is completed',
  'Pieces taken from the stock for an order: what was ordered if it is completed, else none':
    'Pieces taken from the stock for an order: what was ordered if it is completed, else none',
  'What somebody writes is shown in the order of writing':
    'What somebody writes is shown in the order of writing',
  'Nobody is shown as typing who typed more than three seconds ago':
    'Nobody is shown as typing who typed more than three seconds ago',
  'Who is shown as typing is not shown so for ever':
    'Who is shown as typing is not shown so for ever',
  'A message is shown once on each device': 'A message is shown once on each device',
  'Who leaves is told as gone, heard or not: after one and a half keep alives and the delay of the will at most':
    'Who leaves is told as gone, heard or not: after one and a half keep alives and the delay of the will at most',
  'Who is connected is told as online': 'Who is connected is told as online',
  'What is told of an older connection never takes the place of what is told of a newer':
    'What is told of an older connection never takes the place of what is told of a newer',
  'No two clients fight for one id': 'No two clients fight for one id',
  'A wire that comes and goes is not told each time: of no device more than five times that it is gone':
    'A wire that comes and goes is not told each time: of no device more than five times that it is gone',
  'In the end everybody knows who is there, and who is not':
    'In the end everybody knows who is there, and who is not',
  'No command is done twice: the door is not unlocked again':
    'No command is done twice: the door is not unlocked again',
  'No device does what it was told more than ten seconds ago':
    'No device does what it was told more than ten seconds ago',
  'What the hub knows of a device never goes back to an older version':
    'What the hub knows of a device never goes back to an older version',
  'Each command is answered by a report, or whoever wanted it is told that it was not':
    'Each command is answered by a report, or whoever wanted it is told that it was not',
  'One wish leads to one command: nothing sets itself off':
    'One wish leads to one command: nothing sets itself off',
  'Of 100 wishes 95 are done within one second': 'Of 100 wishes 95 are done within one second',
  'In the end the hub knows of each device what it is in':
    'In the end the hub knows of each device what it is in',
  'In the end each device that is there is as it is wanted':
    'In the end each device that is there is as it is wanted',
  'In the end the hub knows which devices are there':
    'In the end the hub knows which devices are there',
  'Each sale is in the books once': 'Each sale is in the books once',
  'Each reading is counted once': 'Each reading is counted once',
  'Each payment charges an order once at most': 'Each payment charges an order once at most',
  'Each job is done by somebody': 'Each job is done by somebody',
  'What was sold is taken from the stock once': 'What was sold is taken from the stock once',
  'An order brings its points once': 'An order brings its points once',
  'A trip that was cancelled has cost nothing in the end':
    'A trip that was cancelled has cost nothing in the end',
  'A trip that was cancelled holds no room in the end':
    'A trip that was cancelled holds no room in the end',
})
