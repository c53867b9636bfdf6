import { expect, test } from 'vitest'
import { EACH_FORM } from '../../design/testing/shop.ts'
import { invariantText } from './invariant-text.ts'

test('[K8] each form is said in words, made of its parts', () => {
  expect(Object.fromEntries(EACH_FORM.map((one) => [one.id, invariantText(one)]))).toEqual({
    never: 'Never: a dead letter.',
    atMost: 'An effect on the world (name = charge, applied): once at most, for each key.',
    atLeast:
      'An effect on the world (name = charge, applied): once at least, by the end of the run.',
    always: 'Of each row of inventory.db, with every commit: s.stock == null || s.stock >= 0.',
    leadsTo:
      'A row that is committed (node = order, after.status = PENDING) leads to a row that is committed ' +
      '(after.status = COMPLETED) or a dead letter, for each key, within 1 min; later ones of it do not count.',
    precedes:
      'First an effect on the world (name = charge, applied), then an effect on the world (name = label): ' +
      'never the other way round, for each key.',
    monotonic: 'The value after.version always grows, for each key: a row that is committed.',
    conserve:
      'After every commit the sum of inventory.db.stock + the sum of inventory.db.held = inventory.db.stock as it was at the start.',
    final:
      "Of each key at the end of the run: o.status != 'CANCELLED' || paid == 0, where o is its row of order.db, " +
      'paid is the sum of args.cents over an effect on the world (name = charge, applied).',
    balance:
      "Of each key at the end of the run: paid = o.status == 'COMPLETED' ? o.cents : 0, unless o.status == 'PARKED', " +
      'where o is its row of order.db, paid is the sum of args.cents over an effect on the world (name = charge, applied).',
    rate: 'Copies that are lost: 0 at most.',
    quantile:
      'From an event that is published (type = PlaceOrder) to a row that is committed (after.status = COMPLETED): ' +
      'of 100, 95 take 3 s at most by t, for each key; only runs without faults are judged.',
  })
})
