/** What a check says: what was run, and what that proves. */
import { worded } from './language.ts'

export const proofTexts = worded('proof.proofTexts', {
  'proof.noInvariants': 'There is nothing to check: the design says of nothing that it must hold.',
  'proof.seedsMax': '{seeds} seeds are too many: {max} is the most.',
  'proof.seedsEnd': 'The last seed would be {last:raw}; {max:raw} is the last there is.',
  'proof.shard': 'This is part {index} of {of}.',
  'proof.sweepHeld':
    'Sweep: {ran|the one run holds|{ran} of {ran} runs hold}, with one fault each at most, always at another place of the same seed.',
  'proof.sweepBroken': 'Sweep: {broken} of {ran|one run|{ran} runs} broken.',
  'proof.sweepCut': 'The sweep would have {of} runs; {max} is the most, and those were played.',
  'proof.seedsHeld':
    'Seeds: {ran|the one seed holds|{ran} of {ran} seeds hold}, too few to say how often others break.',
  'proof.seedsBound':
    'Seeds: {ran} of {ran} hold, each with one to three faults drawn from it, so p < {percent} % at 95 %: that is how often another such seed may still break.',
  'proof.sweepStopped':
    'Sweep: {held} of {ran|the one run|{ran} runs} hold to the end, and none is broken by then.',
  'proof.seedsStopped':
    'Seeds: {held} of {ran|the one seed|{ran} seeds} hold to the end, and none is broken by then.',
  'proof.seedsUnhit':
    'Seeds: {ran|the one seed holds|{ran} of {ran} seeds hold}, without a fault: nothing happens here that could be hit.',
  'proof.seedsBroken': 'Seeds: {broken} of {ran|one seed|{ran} seeds} broken.',
  'proof.stopped':
    '{stopped|One run was|{stopped} runs were} stopped by a limit: what had not come by then was not judged.',
  'proof.unjudged':
    'Judged in no run, so that nothing is said of it: {ids}. Nothing of the kind has come, no run was without a fault, or a limit stopped each.',
  'proof.unjudgedPart':
    'Judged in no run of this part: {ids}. Another part may have judged it: nothing is said only of what each part names here.',
  'proof.faultlessPart':
    'The run without a fault, the only one that judges some of what must hold, is in part {index}.',
  'proof.left': 'Given up before its end: {left|one run was|{left} runs were} not played.',
  'proof.scope':
    'This is said of these faults under this load, and of what the design itself says must hold.',
  'proof.scopeBroken': 'One break is enough: it can be played again.',
})
