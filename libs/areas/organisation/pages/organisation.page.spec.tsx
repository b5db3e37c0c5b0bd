import { describe, expect, test } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type {
  OrganisationTreeDto,
  PlaceDto,
  PlaceFormDto,
  TreePageDto,
  UnitNodeDto,
} from '../routes/organisation.dto.js';
import { OrganisationPage } from './organisation.page.js';
import { PlaceFormPage } from './place-form.page.js';
import { PlacePage } from './place.page.js';

const unit = (id: string, over: Partial<UnitNodeDto> = {}): UnitNodeDto => ({
  id,
  name: `Enhet ${id}`,
  sharedWith: [],
  sections: [],
  earlierNames: [],
  ...over,
});
const tree: OrganisationTreeDto = {
  day: '2025-01-01',
  committees: [
    { id: 'norr', name: 'Norra nämnden', departments: [], units: [unit('a', { earlierNames: ['Gamla a'] })] },
    { id: 'soder', name: 'Södra nämnden', departments: [], units: [unit('b')] },
  ],
  outside: [],
  former: [
    {
      id: 'c',
      name: 'Enhet c',
      closedFrom: '2024-01-01',
      committeeName: 'Norra nämnden',
      successors: [{ id: 'a', name: 'Enhet a' }],
    },
  ],
};
const aPage = (over: Partial<TreePageDto> = {}): TreePageDto => ({
  tree,
  isToday: true,
  open: ['norr', 'soder'],
  unitCount: 2,
  rights: { changePlaces: false, changePeople: false },
  ...over,
});
const shown = (page: TreePageDto): string => htmlOf(<OrganisationPage page={page} saved={false} />);

describe('the page of the organisation', () => {
  test('shows units with their earlier names, and what is no more with what it became', () => {
    const html = shown(aPage());
    expect(html).toContain('tidigare Gamla a');
    expect(html).toMatch(/Enheter som har upphört \(1\)[\s\S]*Enhet c[\s\S]*1 januari 2024[\s\S]*Enhet a/);
  });

  test('opens one committee at a time where there are many units', () => {
    const html = shown(aPage({ open: ['soder'] }));
    expect(html).toContain('href="/organisation/enhet/b"');
    expect(html).not.toContain('Gamla a');
    expect(html).toContain('href="/organisation?dag=2025-01-01&amp;namnd=norr#namnd-norr"');
  });

  test('tells who may what to do when it is empty, and offers changes only to them', () => {
    const empty = { ...tree, committees: [], former: [] };
    const html = shown(aPage({ tree: empty, unitCount: 0 }));
    expect(html).toContain('En verksamhetsplanerare eller administratör');
    expect(html).not.toContain('/organisation/ny/');
    const mayChange = { changePlaces: true, changePeople: false };
    expect(shown(aPage({ tree: empty, unitCount: 0, rights: mayChange }))).toContain('href="/organisation/ny/namnd"');
  });
});

describe('the page of a place', () => {
  const place: PlaceDto = {
    kind: 'unit',
    id: 'a',
    name: 'Enhet a',
    from: null,
    closedFrom: null,
    names: [{ text: 'Enhet a', from: null, until: null }],
    placings: [],
    sharedWith: [{ text: '', from: '2024-01-01', until: null }],
    predecessors: [],
    successors: [],
    inside: [],
    unit: null,
    withdrawn: false,
    version: 3,
    smallNumber: null,
    changes: [
      { change: 'establishing', is: 'establishing', from: null, takenBack: false, before: [], after: ['Enhet a'] },
      { change: 'm', is: 'merger', from: '2024-01-01', takenBack: true, before: ['B', 'C'], after: ['Enhet a'] },
    ],
    mayChange: true,
    mayTakeBack: true,
    maySetThreshold: false,
  };

  test('says that nobody knows since when, and what sharing was ended', () => {
    const html = htmlOf(<PlacePage place={place} saved={false} />);
    expect(html).toContain('innan den skrevs in här');
    expect(html).toContain('Ingen annan');
    expect(html).toContain('href="/organisation/enhet/a/sla-ihop"');
  });

  test('of one that is no more has no forms', () => {
    const html = htmlOf(<PlacePage place={{ ...place, closedFrom: '2024-01-01', mayChange: false }} saved={false} />);
    expect(html).toContain('Upphörde den 1 januari 2024');
    expect(html).not.toContain('/sla-ihop');
    // Its end may have been recorded by mistake.
    expect(html).toContain('/ta-tillbaka');
  });

  test('tells what was taken back', () => {
    expect(htmlOf(<PlacePage place={place} saved={false} />)).toMatch(
      /Taget tillbaka[\s\S]*B och C gick upp i Enhet a/,
    );
  });
});

describe('the form of a change', () => {
  const form: PlaceFormDto = {
    kind: 'unit',
    id: 'a',
    name: 'Enhet a',
    change: 'flytta',
    hidden: { command: 'c' },
    committees: [
      { id: 'norr', name: 'Norra' },
      { id: 'soder', name: 'Södra' },
    ],
    departments: [{ id: 'omsorg', name: 'Omsorg', committee: 'norr' }],
    standsAt: 'norr/omsorg',
    sharedWith: ['soder'],
    smallNumber: null,
    changes: [
      { change: 'merger x', is: 'merger', from: '2024-01-01', takenBack: false, before: ['B'], after: ['Enhet a'] },
    ],
  };

  test('offers what can be taken back, and asks for the reason and no day', () => {
    const html = htmlOf(<PlaceFormPage form={{ ...form, change: 'ta-tillbaka' }} values={{}} />);
    expect(html).toContain('B gick upp i Enhet a, 1 januari 2024');
    expect(html).toContain('name="reason"');
    expect(html).not.toContain('name="effectiveFrom"');
  });

  test('of departments offers those of the same committee, and another committee to move to', () => {
    const department = { ...form, kind: 'department', id: 'omsorg', name: 'Omsorg', standsAt: 'norr' } as const;
    const departments = [
      ...form.departments,
      { id: 'kultur', name: 'Kultur', committee: 'norr' },
      { id: 'skola', name: 'Skola', committee: 'soder' },
    ];
    const html = htmlOf(<PlaceFormPage form={{ ...department, departments, change: 'sla-ihop' }} values={{}} />);
    expect(html).toContain('Kultur');
    expect(html).not.toContain('Skola');
    const moving = htmlOf(<PlaceFormPage form={{ ...department, change: 'flytta' }} values={{}} />);
    expect(moving).toContain('value="soder"');
    expect(moving).not.toContain('value="norr"');
  });

  test('begins with what stands', () => {
    expect(htmlOf(<PlaceFormPage form={form} values={{}} />)).toMatch(/value="norr\/omsorg" selected/);
    const shared = htmlOf(<PlaceFormPage form={{ ...form, change: 'gemensam' }} values={{}} />);
    expect(shared).toMatch(/value="soder" checked/);
    // Its host is not asked about.
    expect(shared).not.toContain('value="norr"');
  });

  test('shown again keeps what was typed, the error beside its field', () => {
    const html = htmlOf(
      <PlaceFormPage
        form={form}
        values={{ place: 'soder', effectiveFrom: '2019-01-01' }}
        errors={[{ field: 'effectiveFrom', message: 'Enheten finns inte den dagen.' }]}
      />,
    );
    expect(html).toMatch(/value="soder" selected/);
    expect(html).toMatch(/name="effectiveFrom" type="date" value="2019-01-01"[^>]*aria-invalid/);
  });
});
