import '../staff.css';
import './marking.css';
import { Gradebook } from './gradebook';
import { MarkingPage } from './mark';
import { QueuePage } from './queue';

/** Marking and grades: one part, fetched by those who teach. */
export default function Marking({ path }: { path: string }) {
  const [, , noun, learnerId, enrollmentId, assignmentId] = path.split('/');
  if (noun === 'gradebook') return <Gradebook />;
  return learnerId && enrollmentId && assignmentId ? (
    <MarkingPage key={path} learnerId={learnerId} enrollmentId={enrollmentId} assignmentId={assignmentId} />
  ) : (
    <QueuePage />
  );
}
