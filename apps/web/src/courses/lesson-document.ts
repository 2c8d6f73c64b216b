import { graphql } from '../gql';
import type { LessonQuery } from '../gql/graphql';

/** A lesson with everything on it; immutable for a published version, so a stored copy never goes stale. */
export const Lesson = graphql(`
  query Lesson($versionId: UUID!, $lessonId: String!) {
    lesson(versionId: $versionId, lessonId: $lessonId) {
      versionId
      courseId
      courseSlug
      courseTitle
      id
      title
      minutes
      position
      total
      previousLessonId
      nextLessonId
      screens {
        id
        blocks {
          __typename
          ... on TextBlock {
            id
            text
          }
          ... on ImageBlock {
            id
            caption
            picture {
              url
              alt
              width
              height
              sizeBytes
            }
          }
          ... on AudioBlock {
            id
            url
            sizeBytes
            description
            transcript
          }
          ... on VideoBlock {
            id
            url
            sizeBytes
            description
            transcript
          }
          ... on FileBlock {
            id
            url
            sizeBytes
            name
            mediaType
          }
          ... on AssignmentBlock {
            id
            assignment {
              id
              title
              instructions
              accepts
              maxFiles
              passPercent
              dueDays
              rubric {
                id
                title
                levels {
                  id
                  title
                  points
                }
              }
            }
          }
          ... on QuizBlock {
            id
            quiz {
              id
              title
              passPercent
              attemptLimit
              timeLimitMinutes
              draw
              questions {
                id
                kind
                text
                points
                unit
                choices {
                  id
                  text
                }
                left {
                  id
                  text
                }
                right {
                  id
                  text
                }
                items {
                  id
                  text
                }
              }
            }
          }
        }
      }
    }
  }
`);

export type LessonDocument = NonNullable<LessonQuery['lesson']>;
export type Block = LessonDocument['screens'][number]['blocks'][number];
export type Quiz = Extract<Block, { __typename: 'QuizBlock' }>['quiz'];
export type Assignment = Extract<Block, { __typename: 'AssignmentBlock' }>['assignment'];
export type Question = Quiz['questions'][number];

export const lessonKey = (versionId: string, lessonId: string) => `lesson:${versionId}:${lessonId}`;
