import { Button, ButtonRow, Facts, Form, Layout, LinkButton, Notice, PageTitle } from '#platform/page-kit/index.js';
import type { IndicatorPlaceDto } from '../routes/forms.dto.js';
import { breadcrumbsTo, pathOf } from './words.js';

export interface ConflictPageProps {
  readonly place: IndicatorPlaceDto;
  /** What it is about, in definite form: `årsmålet`, `utfallet för tertial 1`. */
  readonly subject: string;
  /** What the person saw when the form was opened, what stands now, and what they wanted. */
  readonly saw: string;
  readonly stands: string;
  readonly wanted: string;
  /** Where the form is sent. */
  readonly action: string;
  /** Everything that was typed, with a new command's id and the version that stands now. */
  readonly hidden: Readonly<Record<string, string>>;
}

/** Somebody else was first. Nothing is decided for the person: both versions are shown and they choose. */
export function ConflictPage({ place, subject, saw, stands, wanted, action, hidden }: ConflictPageProps) {
  const path = pathOf(place);
  return (
    <Layout title="Någon annan hann före" breadcrumbs={breadcrumbsTo(place)}>
      <PageTitle kicker={place.indicatorName}>Någon annan hann före</PageTitle>
      <Notice kind="warning">
        Medan du fyllde i formuläret ändrade någon annan {subject}. Din ändring är inte sparad.
      </Notice>
      <Facts
        facts={[
          { term: 'När du öppnade formuläret', value: saw },
          { term: 'Nu', value: <strong>{stands}</strong> },
          { term: 'Din ändring', value: <strong>{wanted}</strong> },
        ]}
      />
      <p>
        <a class="ds-link" href={`${path}#sa-blev-det`}>
          Se vem som ändrade och varför
        </a>
      </p>
      <Form action={action} hidden={{ ...hidden, saw: stands }}>
        <ButtonRow>
          <Button>Spara min ändring ändå</Button>
          <LinkButton href={path}>Behåll det som står nu</LinkButton>
          <LinkButton variant="tertiary" href={action}>
            Börja om
          </LinkButton>
        </ButtonRow>
      </Form>
    </Layout>
  );
}
