/**
 * How an invariant stands, with its figures. `subject` is the key that it is about: an order, an account. What it is
 * for says its author, beside it.
 */
import { worded } from './language.ts'

export const checkTexts = worded('checks.checkTexts', {
  'check.fetch':
    'What judges a run could not be fetched. Is there a connection? Then open it again.',
  'check.stopped':
    'Not judged: a limit stopped the run, and what has not come might still have come.',
  'check.none': 'Nothing of the kind has come.',
  'check.faults': 'Not judged: this is a promise for runs without faults, and here is one.',

  'check.never.ok': 'It has not happened.',
  'check.never.broken': 'This must never happen, and here it does.',

  'check.atMost.ok':
    '{keys|One key has|{keys} keys have} come, none more than {most|once|{most} times}; {max} is the most.',
  'check.atMost.broken': '{subject}: {found|once|{found} times}, and {max} is the most.',

  'check.atLeast.ok': '{found} have come; {min} is the least.',
  'check.atLeast.open': '{found} of at least {min} have come.',
  'check.atLeast.broken': 'By the end {found} have come, and {min} is the least.',
  'check.atLeastPer.ok':
    '{keys|One key has|{keys} keys have} come, each {min|once|{min} times} at least.',
  'check.atLeastPer.open':
    '{short|One key has|{short} keys have} not come {min|once|{min} times} yet.',
  'check.atLeastPer.broken':
    '{subject} began here, and has come only {found|once|{found} times} by the end; {min} is the least.',

  'check.always.ok': 'True of {commits|the one row|all {commits} rows} committed to {store}.',
  'check.always.broken': 'Not true of {subject} in {store}, committed here as {row}.',

  'check.leadsTo.ok': '{begun|One has begun and it|{begun} have begun and each} has been followed.',
  'check.leadsTo.open': '{open|One waits: {subject}|{open} wait, {subject} for the longest}.',
  'check.leadsTo.broken':
    '{subject} began here, and nothing that should follow had come when the run ended, {waitedMs:ms} later.',
  'check.leadsTo.late':
    '{subject} began here, and nothing that should follow came within {withinMs:ms}.',

  'check.precedes.ok':
    'It has come {seconds|once|{seconds} times}, never before what must precede it.',
  'check.precedes.broken': '{subject}: this comes here, and what must precede it has not come.',

  'check.monotonic.ok':
    '{seen|One value|{seen} values} of {keys|one key|{keys} keys}, none of them back.',
  'check.monotonic.broken': '{subject}: {value} comes after {before}, and it may not fall.',
  'check.monotonic.still': '{subject}: {value} comes after {before}, and it must grow.',

  'check.conserve.ok': '{left} = {leftSum}, and so is {right}.',
  'check.conserve.open': 'For now {left} = {leftSum} and {right} = {rightSum}.',
  'check.conserve.broken': 'From here on {left} = {leftSum}, but {right} = {rightSum}.',

  'check.final.ok': 'True of {keys|the one key|all {keys} keys}.',
  'check.final.open':
    'Not true yet of {left|one key: {subject}|{left} keys, of {subject} for the longest}.',
  'check.final.broken': '{subject}: not true at the end, and no more since here: {found}.',

  'check.balance.ok': 'As it should be: {actual} for {keys|the one key|{keys} keys}.',
  'check.balance.ok.cents': 'As it should be: {actual:cents} for {keys|the one key|{keys} keys}.',
  'check.balance.open':
    '{left|One key differs for now|For now {left} keys differ}: {subject} has {actual}, and should have {expected}.',
  'check.balance.open.cents':
    '{left|One key differs for now|For now {left} keys differ}: {subject} has {actual:cents}, and should have {expected:cents}.',
  'check.balance.broken':
    '{left|One key differs|{left} keys differ} at the end: {subject} has {actual}, and should have {expected}.',
  'check.balance.broken.cents':
    '{left|One key differs|{left} keys differ} at the end: {subject} has {actual:cents}, and should have {expected:cents}.',

  'check.balance.noNumber':
    '{left|One key differs|{left} keys differ}: what is written of {subject} gives no number.',

  'check.quantile.none': 'Nothing has been measured.',
  'check.quantile.ok':
    'Of {n|one|{n}} measured, {percent} % took {foundMs:ms} or less; {maxMs:ms} is the most.',
  'check.quantile.open':
    'Of {n|one|{n}} measured so far, {percent} % took up to {foundMs:ms}; {maxMs:ms} is the most. The slowest is {subject} with {slowestMs:ms}.',
  'check.quantile.broken':
    'Of {n|one|{n}} measured, {percent} % took up to {foundMs:ms}, and {maxMs:ms} is the most. The slowest, {subject}, began here and took {slowestMs:ms}.',

  'check.rate.open': 'Judged when the run is over.',
  'check.rate.ok': '{metric} is {found}.',
  'check.rate.above': '{metric} is {found}, and {max} is the most.',
  'check.rate.below': '{metric} is {found}, and {min} is the least.',
})
