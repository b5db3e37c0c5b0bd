import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { anOutcomeForm, aPlace, aTargetForm } from '../testing/a-form.js';
import { ConflictPage } from './conflict.page.js';
import { OutcomePage } from './outcome.page.js';
import { TargetPage } from './target.page.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');

describe('the form of a target', () => {
  it('carries the command’s id and the version seen, and shows what stands', () => {
    const html = htmlOf(<TargetPage form={aTargetForm()} values={{}} />);
    expect(html).toMatch(/name="command" value="5c2f6f3e-/);
    expect(html).toContain('name="seen" value="6"');
    expect(read(html)).toContain('Mål nu 70 %');
  });

  it('offers only what the change may rest on', () => {
    const html = htmlOf(<TargetPage form={aTargetForm()} values={{}} />);
    expect(html).toContain('value="decision"');
    expect(html).not.toContain('value="own"');
    expect(htmlOf(<TargetPage form={aTargetForm({ authorities: ['own'] })} values={{}} />)).toContain('value="own"');
    expect(htmlOf(<TargetPage form={aTargetForm({ authorities: [] })} values={{}} />)).not.toContain(
      '<form class="rt-form"',
    );
  });

  it('asks for neither reason nor day when a first target is set', () => {
    const html = htmlOf(<TargetPage form={aTargetForm({ mode: 'set', standing: null })} values={{}} />);
    expect(html).not.toContain('name="reason"');
    expect(html).not.toContain('name="effectiveFrom"');
  });

  it('shows errors first and keeps what was typed', () => {
    const html = htmlOf(
      <TargetPage
        form={aTargetForm()}
        values={{ kind: 'number', value: 'sjuttio', reason: 'Därför <b>att' }}
        errors={[{ field: 'value', message: 'Skriv målet som ett tal.' }]}
      />,
    );
    expect(html).toContain('<title>Fel: ');
    expect(html.indexOf('Det finns något att rätta')).toBeLessThan(html.indexOf('<h1'));
    expect(html).toContain('value="sjuttio"');
    expect(html).toContain('Därför &lt;b>att');
  });
});

describe('the form of an outcome', () => {
  it('says that a closed period’s figure is corrected with a reason, and how it can be opened', () => {
    const html = htmlOf(
      <OutcomePage
        form={anOutcomeForm({ mode: 'correct', periodState: 'closed', mayOpenPeriods: true })}
        values={{}}
      />,
    );
    expect(read(html)).toContain('Perioden är stängd');
    expect(html).toContain('name="reason"');
    expect(html).toContain('href="/enheter/lindgarden/2022/perioder"');
  });

  it('has nothing to fill in for a period that was never opened, and says who opens it', () => {
    const html = htmlOf(
      <OutcomePage form={anOutcomeForm({ mode: 'blocked', periodState: 'not-opened' })} values={{}} />,
    );
    expect(html).not.toContain('<form class="rt-form"');
    expect(read(html)).toContain('Den öppnas av verksamhetsplanerare');
  });
});

describe('when somebody else was first', () => {
  it('shows what was seen, what stands and what was wanted, and decides nothing', () => {
    const html = htmlOf(
      <ConflictPage
        place={aPlace}
        subject="årsmålet"
        saw="70 %"
        stands="75 %"
        wanted="72 %"
        action="/x"
        hidden={{ seen: '9', value: '72' }}
      />,
    );
    expect(read(html)).toMatch(/När du öppnade formuläret 70 % Nu 75 % Din ändring 72 %/);
    expect(html).toContain('name="seen" value="9"');
    expect(html).toContain('name="value" value="72"');
    expect(read(html)).toMatch(/Spara min ändring ändå Behåll det som står nu/);
  });
});
