import type { DomainEvent } from '#platform';

/** Something was said about what a teacher saw of a learner. Ids only; what was seen is asked of `ObservationReader`. */
export type SkillObservationChanged = DomainEvent<
  'skill.observation_changed.v1',
  {
    observationId: string;
    learnerId: string;
    classId: string;
    /** By whoever runs the class; what the learner says is not announced. */
    change: 'recorded' | 'kept' | 'withdrawn';
  }
>;

export const skillObservationChanged = (data: SkillObservationChanged['data']): SkillObservationChanged => ({
  type: 'skill.observation_changed.v1',
  subject: data.observationId,
  data,
});
