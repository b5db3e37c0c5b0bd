import { DateText, Notice } from '#platform/page-kit/index.js';
import type { DocumentReviewDto } from '../routes/review.dto.js';
import { counted } from './words.js';

export interface ReviewNoticesProps {
  readonly review: DocumentReviewDto;
  /** Somebody else was first with an answer. */
  readonly late?: boolean;
  /** The file that was just sent had come in before. */
  readonly already?: boolean;
  /** What its text lacks, as far as what made the text could tell. */
  readonly warnings?: readonly string[];
}

/** What is to be known of a document before it is reviewed. */
export function ReviewNotices({ review, already = false, late = false, warnings = [] }: ReviewNoticesProps) {
  const { follows, recordedIn, lostAnswers, setAside } = review;
  return (
    <>
      {already && (
        <Notice kind="info">
          Samma fil är redan inläst. Här är granskningen av den; det du svarade då finns kvar.
        </Notice>
      )}
      {late && (
        <Notice kind="warning" heading="Någon annan hann före">
          Ditt svar är inte sparat. Nedan ser du hur det står nu.
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice kind="warning" heading="Om texten i filen">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      {setAside && <Notice kind="info">Dokumentet är undanlagt. Ett svar här tar upp det igen.</Notice>}
      {recordedIn.map(({ unit, unitName, year, at }) => (
        <Notice kind="info" key={`${unit}${String(year)}`}>
          Dokumentet är registrerat i{' '}
          <a class="ds-link" href={`/enheter/${unit}/${String(year)}`}>
            {unitName} {year}
          </a>{' '}
          sedan <DateText instant={at} />.
        </Notice>
      ))}
      {follows && (
        <Notice kind="info">
          Jämförs med{' '}
          <a class="ds-link" href={`/dokument/${follows.document}`}>
            {follows.name}
          </a>
          , registrerad <DateText instant={follows.recordedAt} />. Det som har ändrats sedan dess ändras inte tillbaka
          av sig självt.
        </Notice>
      )}
      {lostAnswers.length > 0 && (
        <Notice kind="warning">
          Dokumentet läses nu på ett nyare sätt. {counted(lostAnswers.length, 'svar gäller', 'svar gäller')} sådant som
          inte längre finns i läsningen.
        </Notice>
      )}
    </>
  );
}
