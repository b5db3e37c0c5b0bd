/** Goals each after the one above it, in the order in which they came; a goal whose parent is not among them stands at the top. */
export function inPlanOrder<G extends { readonly id: string; readonly parent: string | null }>(
  goals: readonly G[],
): readonly { readonly goal: G; readonly depth: number }[] {
  const known = new Set(goals.map((g) => g.id));
  const placed = new Set<string>();
  const walk = (siblings: readonly G[], depth: number): { goal: G; depth: number }[] =>
    siblings.flatMap((goal) => {
      if (placed.has(goal.id)) return [];
      placed.add(goal.id);
      const below = goals.filter((g) => g.parent === goal.id);
      return [{ goal, depth }, ...walk(below, depth + 1)];
    });
  const top = walk(
    goals.filter((g) => g.parent === null || !known.has(g.parent)),
    0,
  );
  // Goals that stand under each other in a circle have no top: they are shown all the same.
  return [...top, ...walk(goals, 0)];
}
