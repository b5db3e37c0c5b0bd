import type { PlanChapterDto, PlanDocumentDto, PlanGoalDto } from '../routes/plan-document.dto.js';
import { chapterName } from './words.js';

interface PlanContentsProps {
  readonly document: PlanDocumentDto;
  readonly chapters: readonly PlanChapterDto[];
  readonly beforeGoals: ReadonlySet<PlanChapterDto['chapter']>;
}

/** What stands in the plan and in which order; each line leads there. */
export function PlanContents({
  document: { goals, indicators, activities },
  chapters,
  beforeGoals,
}: PlanContentsProps) {
  if (chapters.length + goals.length === 0) return null;
  const chapter = ({ chapter: id, text }: PlanChapterDto) => (
    <li key={id} class={text === null ? 'rt-unwritten' : undefined}>
      <a href={`#kapitel-${id}`}>{chapterName(id)}</a>
    </li>
  );
  return (
    <nav class="rt-contents" aria-labelledby="innehall-h">
      <h2 id="innehall-h">Innehåll</h2>
      <ol>
        {chapters.filter((c) => beforeGoals.has(c.chapter)).map(chapter)}
        {goals.length > 0 && (
          <li>
            <a href="#malen">Mål</a>
            <Goals goals={goals} parent={null} />
          </li>
        )}
        {indicators.length + activities.length > 0 && (
          <li>
            <a href="#utan-mal">Utan mål</a>
          </li>
        )}
        {chapters.filter((c) => !beforeGoals.has(c.chapter)).map(chapter)}
      </ol>
    </nav>
  );
}

function Goals({ goals, parent }: { readonly goals: readonly PlanGoalDto[]; readonly parent: string | null }) {
  const known = new Set(goals.map((g) => g.id));
  const here = goals.filter((g) => (parent === null ? g.parent === null || !known.has(g.parent) : g.parent === parent));
  if (here.length === 0) return null;
  return (
    <ol>
      {here.map((goal) => (
        <li key={goal.id}>
          <a href={`#mal-${goal.id}`}>
            {goal.number !== null && <>{goal.number} </>}
            {goal.title}
          </a>
          <Goals goals={goals} parent={goal.id} />
        </li>
      ))}
    </ol>
  );
}
