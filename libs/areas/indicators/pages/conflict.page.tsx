import { ConflictChoice, Layout, PageTitle, type ConflictChoiceProps } from '#platform/page-kit/index.js';
import type { IndicatorPlaceDto } from '../routes/forms.dto.js';
import { breadcrumbsTo, pathOf } from './words.js';

export interface ConflictPageProps extends Omit<ConflictChoiceProps, 'keepHref' | 'historyHref'> {
  readonly place: IndicatorPlaceDto;
  readonly stands: string;
}

/** Somebody else changed the same thing: both versions, to choose from. */
export function ConflictPage({ place, ...choice }: ConflictPageProps) {
  const path = pathOf(place);
  return (
    <Layout title="Någon annan hann före" breadcrumbs={breadcrumbsTo(place)}>
      <PageTitle kicker={place.indicatorName}>Någon annan hann före</PageTitle>
      <ConflictChoice
        {...choice}
        // Sent on, the form was made from what stands now.
        hidden={{ ...choice.hidden, saw: choice.stands }}
        keepHref={path}
        historyHref={`${path}#sa-blev-det`}
      />
    </Layout>
  );
}
