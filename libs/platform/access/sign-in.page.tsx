import { ErrorSummary, Form, Layout, Notice, PageTitle } from '#platform/page-kit/index.js';
import type { PersonToChoose } from './people-directory.js';

export interface SignInPageProps {
  readonly people: readonly PersonToChoose[];
  readonly returnTo: string;
  readonly error?: string;
}

/** Says plainly what it is: no password, and why that is allowed. */
export function SignInPage({ people, returnTo, error }: SignInPageProps) {
  return (
    <Layout title="Välj person" hasErrors={error !== undefined}>
      <ErrorSummary errors={error === undefined ? [] : [{ message: error }]} />
      <PageTitle lead="Välj vem du vill vara. Det du gör bokförs på den personen.">Välj person</PageTitle>
      <Notice kind="info" heading="Inloggning utan lösenord, för visning">
        Personerna är påhittade. Inget lösenord behövs, eftersom servern bara lyssnar på den här datorn. Så snart den
        nås från nätet eller genom en proxy stängs den här sidan.
      </Notice>
      <Form action="/logga-in" hidden={{ till: returnTo }}>
        <ul class="rt-people" aria-label="Personer">
          {people.map((person) => (
            <li key={person.id}>
              <button type="submit" name="person" value={person.id}>
                <strong>{person.name}</strong>
                <span>{person.description}</span>
              </button>
            </li>
          ))}
        </ul>
      </Form>
    </Layout>
  );
}
