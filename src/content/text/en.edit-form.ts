/** The words of the forms themselves. Labels and help of the fields are in `en.forms.ts`. */

import { worded } from './language.ts'

/** Sentences with arguments: what is wrong with what was typed. `field` is the field's label. */
export const editFormTexts = worded('edit-form.editFormTexts', {
  'field.noNumber': '"{typed}" is no number. Write it like {sample}.',
  'field.empty': 'A number belongs here.',
  'field.least': '{field}: {min} at least.',
  'field.most': '{field}: {max} at most.',
  'field.nameTwice': 'The payload has a field called {name} already.',
  'field.namedLine': "A line is a name, = and a value: status = 'PAID'.",
  'field.rowLine': 'A line is a key, a colon and its fields: sku-1: stock = 30; open = true.',
  'field.nameAgain': '{name} stands here already.',
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
  roots:
    'In expressions: e the event (id, type, source, …), d its data, s the own row, k the key, l what was read or kept, m the delivery (topic, levels, dup, attempt, …), t the time in ms, c the settings.',
  trigger: {
    message: 'a message',
    fires: 'a timer',
    parts: { msg: 'filter', type: 'event type', timer: 'timer' } as Readonly<
      Record<string, string>
    >,
  },
  name: 'Name',
  idOf: 'id',
  tabs: 'What is shown of the node',
  tabForm: 'Form',
  tabJson: 'JSON',
  tabTraffic: 'Emits and reads',
  jsonOf: (id: string) => `${id} as it stands in the file`,
  jsonTake: 'Take it over',
  jsonLeave: 'Leave it as it was',
  jsonStale: 'The node has been changed meanwhile. What you take over replaces that.',
  emits: 'Emits',
  reads: 'Reads',
  packets: 'Packets in the whole run',
  packet: 'packet',
  sent: 'sent',
  got: 'sent to it',
  notFilmed: 'They are counted when the run is filmed.',
  noPackets: 'None.',
  noTopics: 'Nothing by its design.',
  qos: (qos: number) => `QoS ${qos}`,
  asWill: '· when it is gone',
  publishes: (n: string) => `${n} PUBLISH`,
  to: 'to',
  from: 'from',
  toNobody: 'to nobody: nobody there is subscribed to it',
  fromNobody: 'from nobody: nobody there publishes it',
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
