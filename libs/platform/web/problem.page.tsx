import { Layout, LinkButton, PageTitle } from '#platform/page-kit/index.js';
import type { Problem } from './problem.js';

/** What went wrong and what to do, in words; the number helps whoever reads the log. */
export function ProblemPage({ problem, requestId }: { readonly problem: Problem; readonly requestId: string }) {
  const { status, title, detail, errors = [] } = problem;
  return (
    <Layout title={title}>
      <PageTitle kicker={`Fel ${status}`} lead={detail ?? fallback(status)}>
        {title}
      </PageTitle>
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={`${error.field}${error.rule}`}>
              {error.field}: {error.message}
            </li>
          ))}
        </ul>
      )}
      <p>
        <LinkButton href="/">Till startsidan</LinkButton>
      </p>
      {status >= 500 && <p class="rt-hint">Uppge det här numret om du kontaktar oss: {requestId}</p>}
    </Layout>
  );
}

const fallback = (status: number): string =>
  status === 404
    ? 'Kontrollera adressen. Sidan kan också ha flyttats, eller så får du inte se den.'
    : status >= 500
      ? 'Felet är antecknat. Försök igen om en stund; det du redan har sparat finns kvar.'
      : 'Gå tillbaka och försök igen.';
