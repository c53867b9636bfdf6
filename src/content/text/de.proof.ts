/** What a check says, in German. */
import type * as english from './en.proof.ts'

export const proofTexts: typeof english.proofTexts = {
  'proof.noInvariants':
    'Es gibt nichts zu prüfen: Der Entwurf sagt von nichts, dass es gelten muss.',
  'proof.seedsMax': '{seeds} Seeds sind zu viele: {max} ist das Höchste.',
  'proof.seedsEnd': 'Der letzte Seed wäre {last:raw}; {max:raw} ist der letzte, den es gibt.',
  'proof.shard': 'Das ist Teil {index} von {of}.',
  'proof.sweepHeld':
    'Durchgang: {ran|Der eine Lauf hält|{ran} von {ran} Läufen halten}, mit je höchstens einer Störung, immer an einer anderen Stelle desselben Seeds.',
  'proof.sweepBroken': 'Durchgang: {broken} von {ran|einem Lauf|{ran} Läufen} gebrochen.',
  'proof.sweepCut':
    'Der Durchgang hätte {of} Läufe; {max} ist das Höchste, und die wurden gespielt.',
  'proof.seedsHeld':
    'Seeds: {ran|Der eine Seed hält|{ran} von {ran} Seeds halten}; zu wenige, um zu sagen, wie oft andere brechen.',
  'proof.seedsBound':
    'Seeds: {ran} von {ran} halten, jeder mit einer bis drei daraus gezogenen Störungen, also p < {percent} % bei 95 %: So oft kann ein weiterer solcher Seed noch brechen.',
  'proof.sweepStopped':
    'Durchgang: {held} von {ran|einem Lauf|{ran} Läufen} halten bis zum Ende, und keiner ist bis dahin gebrochen.',
  'proof.seedsStopped':
    'Seeds: {held} von {ran|einem Seed|{ran} Seeds} halten bis zum Ende, und keiner ist bis dahin gebrochen.',
  'proof.seedsUnhit':
    'Seeds: {ran|Der eine Seed hält|{ran} von {ran} Seeds halten}, ohne Störung: Hier geschieht nichts, das sich treffen ließe.',
  'proof.seedsBroken': 'Seeds: {broken} von {ran|einem Seed|{ran} Seeds} gebrochen.',
  'proof.stopped':
    '{stopped|Ein Lauf wurde|{stopped} Läufe wurden} von einer Grenze angehalten: Was bis dahin nicht kam, ist nicht beurteilt.',
  'proof.unjudged':
    'In keinem Lauf beurteilt, also ist nichts darüber gesagt: {ids}. Nichts davon kam vor, kein Lauf war ohne Störung, oder eine Grenze hat jeden beendet.',
  'proof.unjudgedPart':
    'In keinem Lauf dieses Teils beurteilt: {ids}. Ein anderer Teil hat es vielleicht beurteilt: Nichts gesagt ist nur über das, was jeder Teil hier nennt.',
  'proof.faultlessPart':
    'Der Lauf ohne Störung, der allein manches beurteilt, was gelten muss, ist in Teil {index}.',
  'proof.left':
    'Vor dem Ende abgebrochen: {left|Ein Lauf wurde|{left} Läufe wurden} nicht gespielt.',
  'proof.scope':
    'Das gilt für diese Störungen unter dieser Last, und für das, was nach dem Entwurf selbst gelten muss.',
  'proof.scopeBroken': 'Ein Bruch genügt: Er lässt sich noch einmal spielen.',
}
