import { type Finding, groupedBy, type SignalCase } from './finding.js';

/** What one device did for one completed enrollment. */
export interface DeviceUse extends SignalCase {
  readonly unitId: string;
  readonly courseId: string;
  readonly day: string;
  readonly deviceId: string;
  /** Learning time of the version in minutes. */
  readonly minutes: number;
  /** First and last event of the enrollment on the device by its own clock, seconds; only differences count. */
  readonly from: number;
  readonly to: number;
}

/** A family shares a phone, and so do neighbours. */
const LEAST_LEARNERS = 5;
/** On a tablet that people take turns at, each sits for a good part of the reckoned time. */
const LEAST_SHARE = 0.35;

/** Devices on which more people finished than had time to sit at them; one sign per device and day. */
export function findOneDevice(uses: readonly DeviceUse[]): Finding[] {
  return groupedBy(uses, ({ unitId, deviceId, day }) => `${unitId} ${deviceId} ${day}`).flatMap((ofDevice) => {
    const { unitId, deviceId, day, courseId } = ofDevice[0]!;
    const learners = new Set(ofDevice.map(({ learnerId }) => learnerId)).size;
    const reckoned = ofDevice.reduce((sum, { minutes }) => sum + minutes, 0);
    const spent = Math.round(unionSeconds(ofDevice) / 60);
    if (learners < LEAST_LEARNERS || spent >= reckoned * LEAST_SHARE) return [];
    const isOneCourse = ofDevice.every((use) => use.courseId === courseId);
    return [
      {
        kind: 'one_device' as const,
        unitId,
        subject: deviceId,
        courseId: isOneCourse ? courseId : null,
        day,
        facts: { learners, reckonedMinutes: reckoned, spentMinutes: spent },
        cases: ofDevice.map(({ learnerId, enrollmentId }) => ({ learnerId, enrollmentId })),
      },
    ];
  });
}

/** How long the device was in use: what overlaps counts once. */
function unionSeconds(uses: readonly Pick<DeviceUse, 'from' | 'to'>[]): number {
  let [total, end] = [0, -Infinity];
  for (const { from, to } of uses.toSorted((a, b) => a.from - b.from)) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}
