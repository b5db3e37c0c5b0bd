import { describe, expect, it } from '@jest/globals';
import { DecimalField, errorOf, ErrorSummary, Form, Radios } from './index.js';
import { htmlOf } from './testing/frame.js';

describe('a form', () => {
  it('carries the token when it changes something, and not when it only asks', () => {
    expect(htmlOf(<Form action="/a">x</Form>)).toContain('<input type="hidden" name="_csrf" value="nonce.token"/>');
    expect(
      htmlOf(
        <Form action="/a" method="get">
          x
        </Form>,
      ),
    ).not.toContain('_csrf');
  });

  it('keeps what was typed, ties hint and error to the field, and the summary leads there', () => {
    const errors = [{ field: 'target', message: 'Skriv ett tal' }];
    const html = htmlOf(
      <>
        <ErrorSummary errors={errors} />
        <DecimalField name="target" label="Mål" hint="Procent" value="fyra" error={errorOf(errors, 'target')} />
      </>,
    );
    expect(html).toContain('href="#f-target"');
    expect(html).toMatch(
      /<input[^>]*id="f-target"[^>]*value="fyra"[^>]*aria-describedby="f-target-hint f-target-error" aria-invalid="true"/,
    );
    expect(html).toContain(
      '<p class="ds-validation-message" id="f-target-error"><span class="ds-sr-only">Fel: </span>Skriv ett tal</p>',
    );
    expect(html).toContain('tabindex="-1" autofocus');
  });

  it('without errors has no summary', () => expect(htmlOf(<ErrorSummary errors={[]} />)).toBe(''));

  it('shows a decimal string with a comma', () =>
    expect(htmlOf(<DecimalField name="v" label="V" value="4.6" />)).toContain('value="4,6"'));

  it('marks the chosen radio and leads from the summary to the first', () => {
    const html = htmlOf(
      <Radios
        name="who"
        label="Vem"
        value="b"
        choices={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ]}
      />,
    );
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>Vem/);
    expect(html).toContain('id="f-who" name="who" value="a"');
    expect(html).toMatch(/value="b" checked/);
  });
});
