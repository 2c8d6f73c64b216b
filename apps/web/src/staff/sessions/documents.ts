import { graphql } from '../../gql';
import type { RollCallPartFragment, StaffSessionPartFragment } from '../../gql/graphql';

graphql(`
  fragment StaffSessionPart on StaffSession {
    id
    classId
    classTitle
    unitId
    number
    place
    placeUnitId
    placeUnitName
    startsAt
    endsAt
    speakerId
    speakerName
    topic
    lessonIds
    state
    revision
    memberCount
    attendanceCount
    waitingCount
  }
`);
graphql(`
  fragment RollCallPart on RollCall {
    session {
      ...StaffSessionPart
    }
    rows {
      learnerId
      fullName
      birthYear
      isWalkIn
      namesakes
      status
      lateMinutes
      earlyMinutes
      minutes
      source
      markIds
      openCheckIn {
        id
        at
        code
        reason
        isWaiting
      }
    }
    checkInKey
    slotSeconds
    now
  }
`);
export const StaffSessions = graphql(`
  query StaffSessions($unitId: UUID, $classId: UUID, $from: Date, $to: Date) {
    staffSessions(unitId: $unitId, classId: $classId, from: $from, to: $to) {
      ...StaffSessionPart
    }
  }
`);
export const OneSession = graphql(`
  query StaffSession($id: UUID!) {
    staffSession(id: $id) {
      ...StaffSessionPart
    }
  }
`);
export const RollCall = graphql(`
  query RollCall($id: UUID!) {
    rollCall(sessionId: $id) {
      ...RollCallPart
    }
  }
`);
export const PlanSessions = graphql(`
  mutation PlanSessions($input: PlanSessionsInput!) {
    planSessions(input: $input) {
      ...StaffSessionPart
    }
  }
`);
/** What a session may be about, and where: of its class, then of its commune. */
export const SessionChoices = {
  Class: graphql(`
    query SessionChoices($classId: UUID!) {
      classGroup(id: $classId) {
        unitId
        instructors {
          personId
          name
        }
        lessons {
          id
          title
        }
      }
    }
  `),
  Places: graphql(`
    query SessionPlaces($communeId: UUID!) {
      unitsBelow(communeId: $communeId) {
        id
        name
      }
    }
  `),
};
export const ChangeSession = graphql(`
  mutation ChangeSession($input: ChangeSessionInput!) {
    changeSession(input: $input) {
      ...StaffSessionPart
    }
  }
`);
export const AttendanceReport = graphql(`
  query AttendanceReport($unitId: UUID!, $from: Date!, $to: Date!, $by: AttendanceGrouping!) {
    attendanceReport(unitId: $unitId, from: $from, to: $to, by: $by) {
      lines {
        key
        name
        sessions
        attendanceCount
        persons
        minutes
      }
      total {
        sessions
        attendanceCount
        persons
        minutes
      }
      bySex {
        band
        persons
      }
      byAge {
        band
        persons
      }
    }
  }
`);
export const Attended = graphql(`
  query Attended($unitId: UUID!, $from: Date!, $to: Date!, $classId: UUID, $courseId: UUID, $centreId: UUID, $after: String) {
    attended(unitId: $unitId, from: $from, to: $to, classId: $classId, courseId: $courseId, centreId: $centreId, first: 50, after: $after) {
      edges {
        node {
          learnerId
          fullName
          sessionId
          classTitle
          startsAt
          minutes
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type StaffSession = StaffSessionPartFragment;
export type Roll = RollCallPartFragment;
export type RollRow = RollCallPartFragment['rows'][number];
