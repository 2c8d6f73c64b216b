import { defineActions } from '#platform';

export const actions = defineActions({
  readPaperCourses: {
    name: 'paper_course.read',
    roles: ['centre_director', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
  /** Writes down a course from the papers of the own centre. */
  writePaperCourse: { name: 'paper_course.write', roles: ['centre_director'] },
  /** That it is somebody else than who wrote it down is checked by the service. */
  confirmPaperCourse: { name: 'paper_course.confirm', roles: ['centre_director', 'commune_officer', 'city_officer'] },
});
