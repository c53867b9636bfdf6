/** What was done to a run, and what became of it: the names of changes, lines that go by themselves, troubles. */
import { worded } from './language.ts'

export const runTexts = worded('run.runTexts', {
  'record.stop.byteLimit':
    'The run stops: its applications have published as many bytes as a run may hold.',
  'record.stop.recordLimit': 'The run stops: it has as many records as a run may have.',
  'record.stop.stormLimit': 'The run stops: too much happens in too little time, a storm.',
  'record.stop.eventLimit': 'The run stops: it has as many events as a run may have.',
  'record.stop.textLimit': 'The run stops: it has as many different strings as a run may have.',
  'record.stop.callLimit':
    'The run stops: as many calls to the outside world are under way as a run may have.',
  'record.stop.worldLimit':
    'The run stops: the outside world has to remember more than a run may ask of it.',
  'change.cut': 'cut {target}',
  'change.cutFor': 'cut {target} for {seconds} s',
  'change.heal': 'heal {target}',
  'change.loss': 'lose {percent} % on {target} for {seconds} s',
  'change.halfOpen': 'pull the cable of {target}',
  'change.disconnect': '{target} says goodbye',
  'change.connect': '{target} connects again',
  'change.unsubscribe': '{target} unsubscribes from {filter}',
  'change.subscribe': '{target} subscribes to {filter} again',
  'change.publishNow': 'publish now at {target}',
  'change.redrive': 'redrive the letters of {target}',
  'change.redriveOne': 'redrive letter {letter} of {target}',
  'change.deploy': 'deploy a new version of {target}',
  'change.live': 'what came over {target}',
  'change.crash': 'crash {target}',
  'change.crashAt': 'crash {target} at {point} of {handler}',
  'change.restart': 'restart {target}',
  'change.dropSegment': 'drop a segment of {target}',
  'change.delay': 'delay {target} by {length}',
  'change.editBytes': 'edit the bytes of {target}',
  'toast.change.cut': 'The connection {target} is cut here. The old future is kept.',
  'toast.change.cutFor': 'Nothing passes on {target} for {seconds} s. The old future is kept.',
  'toast.change.heal': '{target} is whole again from here on. The old future is kept.',
  'toast.change.loss':
    'Of the segments on {target} {percent} % are lost for {seconds} s: TCP sends them again. The old future is kept.',
  'toast.change.halfOpen':
    'What leaves on {target} from here on does not arrive, and nobody is told. The old future is kept.',
  'toast.change.disconnect': '{target} says goodbye and stays away. The old future is kept.',
  'toast.change.connect': '{target} connects again from here on. The old future is kept.',
  'toast.change.unsubscribe':
    '{target} takes its subscription to {filter} back. The old future is kept.',
  'toast.change.subscribe': '{target} subscribes to {filter} from here on. The old future is kept.',
  'toast.change.publishNow': '{target} publishes one message more. The old future is kept.',
  'toast.change.redrive':
    '{target} sends all its letters to where they were published first. The old future is kept.',
  'toast.change.redriveOne':
    '{target} sends letter {letter} to where it was published first. The old future is kept.',
  'toast.change.deploy':
    '{target} finishes what it is at, ends, and comes back as its new version. The old future is kept.',
  'toast.change.crash': '{target} is down from here on. The old future is kept.',
  'toast.change.crashAt':
    '{target} goes down when it comes to {point} of {handler} from here on. The old future is kept.',
  'toast.change.restart': '{target} starts again from here on. The old future is kept.',
  'toast.change.dropSegment':
    'A segment of {target} is lost here: TCP sends it again. The old future is kept.',
  'toast.change.delay': '{target} comes {length} later. The old future is kept.',
  'toast.change.editBytes': 'Other bytes come in the place of {target}. The old future is kept.',
  'toast.scriptFull':
    'The script has {max} entries, the most that it may have: nothing is added. Undo something first.',
  'toast.atEnd': 'The film ends here. Go back a little: a change needs time to show.',
  'run.workerDied':
    'The part that computes has died ({because}). The design and what you did to it are safe.',
  'run.notKept': 'There is no such design in this browser.',
  'run.notFetched':
    'What reads this address could not be fetched. Reload the page when you are online again.',
  'run.failed': 'The run cannot go on: {because}. The design is safe.',
  'run.broke':
    'A promise of ours did not hold, so the run stopped here: {because}. The design is safe.',
  'file.unreadable': '{file} could not be read. What was open stays open.',
} as const)
