import { Injectable } from '@nestjs/common';
import { CompetenceCourses } from '#courses';
import { type Ctx, t } from '#platform';
import { type SkillProfile, SkillEvidenceState } from '../profile/skill-profile.graphql.js';
import { SkillProfileReader } from '../profile/skill-profile.reader.js';
import { PROFILE_FRAMEWORK } from '../profile/skill-profile.service.js';
import { messages } from './messages.js';
import type { NextStep } from './next-step.graphql.js';
import { recommend } from './recommend.js';

/** Courses among which it is chosen; more change little. */
const MOST_OFFERS = 200;

/** What a learner is advised to take next. */
@Injectable()
export class NextStepReader {
  constructor(
    private readonly profiles: SkillProfileReader,
    private readonly courses: CompetenceCourses,
  ) {}

  async mine(ctx: Ctx): Promise<NextStep[]> {
    const profile = await this.profiles.mine(ctx, PROFILE_FRAMEWORK);
    const competences = competencesOf(profile);
    const gaps = competences.filter(({ stands }) => stands < profile.targetLevel);
    if (gaps.length === 0) return [];
    const courses = await this.courses.claiming(
      ctx,
      PROFILE_FRAMEWORK,
      gaps.map(({ code }) => code),
      MOST_OFFERS,
    );
    const byId = new Map(courses.map((course) => [course.courseId, course]));
    const offers = courses.map(({ competences: claims, ...course }) => ({
      ...course,
      competences: claims.filter(({ framework }) => framework === PROFILE_FRAMEWORK),
    }));
    const steps = recommend(gaps, offers, { target: profile.targetLevel, language: ctx.locale, done: doneIn(profile) });
    return steps.map(({ courseId, code, from, to, isRefresh }) => {
      const { slug, title, minutes } = byId.get(courseId)!;
      const { name, domain, measured, level } = competences.find((one) => one.code === code)!;
      const said = { competence: name, from, to, domain, low: levelWords(ctx, measured?.low), high: levelWords(ctx, measured?.high) };
      const why = isRefresh ? messages.refresh : level > 0 ? messages.next : measured ? messages.measured : messages.first;
      return { courseId, slug, title, minutes, competenceCode: code, competenceName: name, from, to, reason: t(ctx.locale, why, said) };
    });
  }
}

const levelWords = ({ locale }: Ctx, n = 0): string => t(locale, n === 0 ? messages.beginning : messages.level, { n });

/** Every competence of the framework, with what the learner can build on. */
function competencesOf({ framework, standings }: SkillProfile) {
  const at = (code: string) => standings.find(({ competenceCode }) => competenceCode === code);
  return framework.domains.flatMap((domain) => {
    const found = at(domain.code);
    const measured = found && found.level > 0 ? found : undefined;
    return domain.competences.map(({ code, name }) => {
      const own = at(code);
      const level = own?.low ?? 0;
      return {
        code,
        name,
        domain: domain.name,
        measured,
        level,
        stands: Math.max(level, own?.level ? 0 : (measured?.low ?? 0)),
        older: own?.older ?? 0,
      };
    });
  });
}

const doneIn = ({ standings }: SkillProfile): Set<string> =>
  new Set(
    standings.flatMap(({ evidence }) =>
      evidence.flatMap(({ courseId, state }) => (courseId && state === SkillEvidenceState.COUNTS ? [courseId] : [])),
    ),
  );
