import { expect, test } from 'vitest'
import { createAsker } from './asker.ts'

function asker() {
  const asked: number[] = []
  const answers: string[] = []
  const answer: ((value: string | null) => void)[] = []
  const fail: (() => void)[] = []
  const made = createAsker<number, string>(
    (question) => {
      asked.push(question)
      return new Promise((resolve, reject) => {
        answer.push(resolve)
        fail.push(() => reject(new Error('gone')))
      })
    },
    (one) => answers.push(one),
  )
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  return { ...made, asked, answers, answer, fail, settle }
}

test('one question at a time, and of those meanwhile only the latest', async () => {
  const { want, asked, answers, answer, settle } = asker()
  for (const question of [1, 2, 3]) want(question)
  expect(asked).toEqual([1])
  answer[0]!('one')
  await settle()
  expect([asked, answers]).toEqual([[1, 3], ['one']])
})

test('no answer, and a worker that died, are no end: the next question is asked', async () => {
  const { want, asked, answers, answer, fail, settle } = asker()
  want(1)
  answer[0]!(null)
  await settle()
  want(2)
  fail[1]!()
  await settle()
  want(3)
  expect([asked, answers]).toEqual([[1, 2, 3], []])
})

test('who has stopped hears nothing more and asks nothing more', async () => {
  const { want, stop, asked, answers, answer, settle } = asker()
  want(1)
  want(2)
  stop()
  answer[0]!('one')
  await settle()
  want(3)
  expect([asked, answers]).toEqual([[1], []])
})
