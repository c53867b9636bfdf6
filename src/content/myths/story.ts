/** The scenarios about what people believe of MQTT, by their ids. Which belief is whose: `misconceptions.ts`. */
import type { DesignDocument } from '../../design/design.ts'
import { FLOW_MYTHS } from './flow.ts'
import { QOS_MYTHS } from './qos.ts'
import { SAGA_MYTHS } from './sagas.ts'
import { SERVICE_MYTHS } from './services.ts'
import { TOPIC_MYTHS } from './topics.ts'

export const MYTHS: Readonly<Record<string, DesignDocument>> = {
  ...QOS_MYTHS,
  ...TOPIC_MYTHS,
  ...FLOW_MYTHS,
  ...SERVICE_MYTHS,
  ...SAGA_MYTHS,
}
