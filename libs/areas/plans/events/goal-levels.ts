/** Council orientation goal → council area goal → committee goal → the unit's own goal (commitment before 2015). */
export const goalLevels = ['orientation', 'area', 'committee', 'unit'] as const;
export type GoalLevel = (typeof goalLevels)[number];
