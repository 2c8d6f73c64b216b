import type { Assignment, LessonDocument } from '../courses/lesson-document';
import { Rich } from '../courses/rich-text';
import type { Enrollment } from './queue';

interface Props {
  assignment: Assignment;
  lesson: LessonDocument;
  /** Null: nobody is enrolled here, so nothing can be handed in. */
  enrollment: Enrollment | null;
}

/** Practical work inside a lesson. */
export default function AssignmentView({ assignment }: Props) {
  return (
    <section class="block quiz">
      <h2>{assignment.title}</h2>
      <Rich nodes={assignment.instructions} />
    </section>
  );
}
