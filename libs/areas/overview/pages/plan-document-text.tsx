import type { PlanTextDto } from '../routes/plan-document.dto.js';

/** A text of the plan in its paragraphs; for who may not read it, that there is one. */
export function PlanText({ text: { text, readable } }: { readonly text: PlanTextDto }) {
  if (readable === 'withheld') return <p class="rt-quiet">Här finns en text som din roll inte får läsa.</p>;
  if (text === null) return <p class="rt-quiet">Texten har gallrats.</p>;
  return (
    <div class="rt-prose">
      {text.split(/\n\s*\n/).map((paragraph, i) => (
        <p key={i}>{paragraph.trim()}</p>
      ))}
    </div>
  );
}
