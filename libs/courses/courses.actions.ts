import { defineActions } from '#platform';

/** What a role can be given in this room; the place is the commune of the course's centre. */
export const actions = defineActions({
  editCourse: { name: 'course.edit', roles: ['author', 'centre_director'] },
  publishCourse: { name: 'course.publish', roles: ['reviewer', 'department_officer'] },
  /** Courses with the state of their versions, never a draft's text. */
  readCourses: {
    name: 'course.read',
    roles: ['author', 'centre_director', 'reviewer', 'department_officer', 'city_officer', 'auditor', 'administrator'],
    scope: 'courses:read',
  },
});
