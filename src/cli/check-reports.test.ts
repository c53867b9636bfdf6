/** What a report says where the command ends with 1 though nothing is broken. */
import { expect, test } from 'vitest'
import { ProofFold } from '../run/proof.ts'
import { orders, prepared } from '../run/testing/checked-orders.ts'
import { junitOf } from './check-reports.ts'

test('P7 JUnit has one test case more where a limit stopped a run, and it has failed', () => {
  const design = orders({}, 1)
  const reported = (stopped: 'stormLimit' | null): string => {
    const fold = new ProofFold(prepared(design, { sweep: false, seeds: 1 }))
    fold.add({ number: 0, records: 9, stopped, broken: [], unjudged: [] })
    const done = { name: 'orders', design, proof: fold.proof() }
    return junitOf({ ...done, shrunk: undefined, link: undefined })
  }
  const all = design.invariants!.length
  expect(reported('stormLimit')).toContain(`tests="${all + 1}" failures="1" skipped="0"`)
  expect(reported('stormLimit').match(/<testcase /g)).toHaveLength(all + 1)
  expect(reported('stormLimit')).toContain('<failure message="One run was stopped by a limit')
  expect(reported(null)).toContain(`tests="${all}" failures="0" skipped="0"`)
})
