/** The words of the forms themselves. Labels and help of the fields are in `en.forms.ts`. */

import { worded } from './language.ts'

/** Sentences with arguments: what is wrong with what was typed. `field` is the field's label. */
export const editFormTexts = worded('edit-form.editFormTexts', {
  'field.noNumber': '"{typed}" is no number. Write it like {sample}.',
  'field.empty': 'A number belongs here.',
  'field.least': '{field}: {min} at least.',
  'field.most': '{field}: {max} at most.',
  'field.nameTwice': 'The payload has a field called {name} already.',
  'field.idle': 'No effect here: the wires of this node do not speak {protocols}.',
} as const)

export const EDIT_FORM = worded('edit-form.EDIT_FORM', {
  help: (label: string) => `About ${label}`,
  notSet: 'not set',
  other: 'another value',
  yes: 'yes',
  no: 'no',
  grip: 'Drag to change',
  numberKeys: 'Drag the grip, or press ↑ and ↓: Shift is ×10, Alt is ÷10.',
  name: 'Name',
  idOf: 'id',
  duplicate: 'Duplicate',
  remove: 'Delete',
  removeItem: (item: string) => `Remove: ${item}`,
  wire: 'Wire',
  marks: { note: 'Note', group: 'Group' },
  members: (n: number) => (n === 1 ? 'One part stands in it.' : `${n} parts stand in it.`),
  design: 'Design',
  hint: 'Select a card or a wire to edit it.',
  protocols: { mqtt5: 'MQTT 5', mqtt3: 'MQTT 3.1.1' } as Readonly<Record<string, string>>,

  dist: 'Distribution',
  dists: {
    constant: 'always',
    uniform: 'between',
    exp: 'exponential',
    lognorm: 'log-normal',
  },
  parts: {
    value: 'value',
    from: 'from',
    to: 'to',
    mean: 'mean',
    median: 'median',
    sigma: 'σ',
  },

  payloadName: 'Name of the field',
  payloadKind: 'Where its values come from',
  payloadKinds: {
    constant: 'always',
    seq: 'counted',
    pick: 'drawn from',
    cycle: 'in turn',
    uniform: 'between',
  },
  payloadValue: 'Value',
  payloadPrefix: 'Before the count',
  payloadValues: 'Values, one a line',
  payloadDecimals: 'Decimals',
  constantHint:
    'A number, true, false, or a text. In double quotes it is a text, whatever stands in it.',
  addField: 'Add a field',
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  removeField: (name: string) => `Remove the field ${name}`,
} as const)
