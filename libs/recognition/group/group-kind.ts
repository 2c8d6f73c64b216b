import type { Role } from '#identity';

/** What a group of people is. */
export const GROUP_KINDS = ['family', 'clan', 'community', 'unit', 'agency', 'commune'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** Kinds of which a commune counts how many it has: the four of the yearly report. */
export const COUNTED_KINDS = ['family', 'clan', 'community', 'unit'] as const satisfies readonly GroupKind[];

/** What can be declared, and what a rate can be of. */
export const DECLARED = ['adults', 'members', 'learners', 'families', 'clans', 'communities', 'units'] as const;
export type Declared = (typeof DECLARED)[number];

/** The figure that counts all groups of a kind at a place. */
export const ALL_OF = { family: 'families', clan: 'clans', community: 'communities', unit: 'units' } as const satisfies Record<
  (typeof COUNTED_KINDS)[number],
  Declared
>;

/** Whose title a province decides: units above the commune (TT 24/2023) and communes (TT 25/2023). */
export const isDecidedAbove = (kind: GroupKind): boolean => kind === 'agency' || kind === 'commune';

/** Where a group stands: below a commune of that kind of place, in a commune, or in a province. */
export const STANDS: Readonly<Record<GroupKind, { readonly level: 'local' | 'commune' | 'province'; readonly kinds?: readonly string[] }>> =
  {
    family: { level: 'local', kinds: ['ap', 'khu_vuc'] },
    clan: { level: 'commune' },
    community: { level: 'local', kinds: ['ap', 'khu_vuc'] },
    unit: { level: 'local', kinds: ['don_vi'] },
    agency: { level: 'province' },
    commune: { level: 'commune' },
  };

/** Kinds that are a place themselves: who belongs to them is who is assessed there. */
export const isPlace = (kind: GroupKind): boolean => kind === 'community' || kind === 'unit' || kind === 'commune';

export const OFFICERS = ['branch_officer', 'commune_officer', 'city_officer'] as const satisfies readonly Role[];
