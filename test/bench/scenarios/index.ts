import type { Scenario } from '../scenario.js';
import { catalogue, catalogueCached } from './catalogue.js';
import { city } from './city.js';
import { gradebook } from './gradebook.js';
import { growth } from './growth.js';
import { importing } from './import.js';
import { issue } from './issue.js';
import { learnerHome, lesson } from './learner.js';
import { pdf } from './pdf.js';
import { queue } from './queue.js';
import { recordBatch, recordOne } from './record.js';
import { register } from './register.js';
import { round } from './round.js';
import { startup } from './startup.js';
import { storm } from './storm.js';
import { verify } from './verify.js';

export const scenarios: readonly Scenario[] = [
  catalogue,
  catalogueCached,
  learnerHome,
  lesson,
  recordOne,
  recordBatch,
  issue,
  pdf,
  register,
  verify,
  gradebook,
  queue,
  importing,
  round,
  city,
  growth,
  storm,
  startup,
];
