import { Button, Empty, Form, Notice } from '#platform/page-kit/index.js';

/** A store without a single unit, for who may begin: a made-up district to look around in, or a document of one's own. */
export function EmptyStore({ importAs }: { readonly importAs: string | null }) {
  return (
    <Empty heading="Här finns inga enheter än">
      <p>
        Börja med ett påhittat stadsdelsområde att se sig om i: tre enheter, två år av planer, utfall och ändringar.
      </p>
      <Form action="/exempel">
        <Button>Lägg in exemplet</Button>
      </Form>
      {importAs !== null && (
        <>
          <p>Eller läs in en egen verksamhetsplan eller verksamhetsberättelse:</p>
          <ImportInstruction importAs={importAs} />
        </>
      )}
    </Empty>
  );
}

/** What is there is half a district: it says so, and can be made whole. */
export const SampleCutOff = () => (
  <Notice kind="info" heading="Exemplet är inte färdigt">
    <p>Inläggningen av det påhittade området avbröts. Det som saknas läggs in efter det som redan finns.</p>
    <Form action="/exempel">
      <Button>Fortsätt lägga in exemplet</Button>
    </Form>
  </Notice>
);

export function ImportInstruction({ importAs }: { readonly importAs: string }) {
  return (
    <>
      <p>
        Spara dokumentet som textfil och kör det här i programmets mapp, först utan <code>--accept</code> om du vill se
        vad som skulle registreras:
      </p>
      <pre class="rt-command">
        <code>npm run -s rt -- import FIL --as {importAs} --accept</code>
      </pre>
    </>
  );
}
