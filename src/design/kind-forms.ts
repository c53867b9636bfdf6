/** How the config of each kind is edited: the screen asks for it when somebody edits or inspects, no run does. */
import type { PlayableKind } from './design.ts'
import type { Form } from './form.ts'
import { bridgeForm } from './kinds/bridge-form.ts'
import { deadLetterQueueForm } from './kinds/dead-letter-queue-form.ts'
import { mqttBrokerForm } from './kinds/mqtt-broker-form.ts'
import { publisherForm } from './kinds/publisher-form.ts'
import { serviceForm } from './kinds/service-form.ts'

export const kindForms: Readonly<Record<PlayableKind, Form>> = {
  publisher: publisherForm,
  'mqtt-broker': mqttBrokerForm,
  service: serviceForm,
  'dead-letter-queue': deadLetterQueueForm,
  bridge: bridgeForm,
  // it is what it was
  'recorded-client': { groups: [] },
}
