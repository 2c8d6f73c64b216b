import type { CourseField } from '../gql/graphql';
import { t } from '../platform/messages';
import { Culture, Health, Law, Leaf, LifeSkill, Pencil, People, Phone, Speech, Sprout, type Icon } from '../platform/ui/icons';

/** The ten fields of a community learning centre, each with its drawing. */
export const FIELDS: Record<CourseField, Icon> = {
  DIGITAL: Phone,
  ECON: Sprout,
  HEALTH: Health,
  LAW: Law,
  LIFE_SKILL: LifeSkill,
  CULTURE: Culture,
  ENV: Leaf,
  LANG: Speech,
  LITERACY: Pencil,
  ASSOC: People,
};

export const fieldName = (field: CourseField): string => t(`field.${field}`);
