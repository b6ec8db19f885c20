import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { show } from '../test/render';
import { LongList } from './LongList';
import { Table } from './Table';

interface Looked {
  id: string;
  name: string;
}

const people = (count: number): Looked[] =>
  Array.from({ length: count }, (_, at) => ({ id: `id-${at}`, name: `Person ${at}` }));

function PeopleTable({ count, kept }: { count: number; kept?: string }) {
  return (
    <Table
      label="Who looked"
      rows={people(count)}
      rowKey={({ id }) => id}
      kept={kept}
      columns={[
        { key: 'name', head: 'Name', isWide: true, cell: ({ name }) => name },
        { key: 'open', head: 'Show', cell: ({ id, name }) => <button data-opens={id}>Open {name}</button> },
      ]}
    />
  );
}

/** As high as a line is taken to be before it was seen. */
const LINE = 56;

/** A page in which the list begins at the top. */
function layOut() {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(LINE);
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
    () => ({ top: -window.scrollY }) as DOMRect,
  );
  vi.spyOn(window, 'scrollTo').mockReturnValue();
  scrollTo(0);
}

function scrollTo(line: number) {
  Object.defineProperty(window, 'scrollY', { value: line * LINE, configurable: true });
  act(() => void window.dispatchEvent(new Event('scroll')));
}

/** The rows of the list that are in the page, beside its head. */
const rows = () => screen.getAllByRole('row').slice(1);
const names = () => screen.getAllByRole('button', { name: /^Open/ }).map((button) => button.textContent);

describe('a long table', () => {
  beforeEach(layOut);

  it('keeps the rows around what is seen in the page, and says of each which of how many it is', () => {
    show(<PeopleTable count={5000} />);
    expect(rows().length).toBeLessThan(60);
    expect(screen.getByRole('table', { name: 'Who looked' })).toHaveAttribute('aria-rowcount', '5001');
    expect(screen.getByRole('row', { name: /Person 0 / })).toHaveAttribute('aria-rowindex', '2');

    scrollTo(2500);
    expect(rows().length).toBeLessThan(60);
    expect(screen.getByRole('row', { name: /Person 2505 / })).toHaveAttribute('aria-rowindex', '2507');
    expect(screen.queryByText('Person 0')).toBeNull();
  });

  it('is as long as all of it', () => {
    show(<PeopleTable count={5000} />);
    scrollTo(1000);
    const room = [...document.querySelectorAll<HTMLElement>('tr[aria-hidden]')].reduce(
      (sum, row) => sum + parseFloat(row.style.height),
      0,
    );
    expect(room + rows().length * LINE).toBe(5000 * LINE);
  });

  it('keeps the row in the focus, and those to which Tab leads from it', async () => {
    show(<PeopleTable count={5000} />);
    act(() => screen.getByRole('button', { name: 'Open Person 3' }).focus());
    scrollTo(3000);
    expect(screen.getByRole('button', { name: 'Open Person 3' })).toHaveFocus();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Open Person 4' })).toHaveFocus();
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    expect(screen.getByRole('button', { name: 'Open Person 2' })).toHaveFocus();
  });

  it('has the row to which one goes back', () => {
    show(<PeopleTable count={5000} kept="id-4000" />);
    expect(screen.getByRole('button', { name: 'Open Person 4000' })).toBeInTheDocument();
    expect(rows().length).toBeLessThan(60);
  });

  it('is printed whole, and has few rows again afterwards', () => {
    show(<PeopleTable count={300} />);
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(rows()).toHaveLength(300);
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(rows().length).toBeLessThan(60);
  });

  it('is whole for the search of the browser', () => {
    show(<PeopleTable count={300} />);
    fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true });
    expect(names()).toHaveLength(300);
    expect(screen.queryByRole('button', { name: 'Put all lines in the page' })).toBeNull();
  });

  it('is whole for whoever asks for it', async () => {
    show(<PeopleTable count={300} />);
    expect(screen.getByText(/^300 lines; the ones around what you see/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Put all lines in the page' }));
    expect(names()).toHaveLength(300);
    expect(screen.getByRole('table')).not.toHaveAttribute('aria-rowcount');
  });
});

it('a short table is all in the page', () => {
  show(<PeopleTable count={100} />);
  expect(rows()).toHaveLength(100);
  expect(screen.getByRole('table')).not.toHaveAttribute('aria-rowcount');
  expect(screen.queryByRole('button', { name: 'Put all lines in the page' })).toBeNull();
});

describe('a long list', () => {
  it('says of each entry which of how many it is', () => {
    layOut();
    scrollTo(500);
    show(
      <LongList label="Timeline" items={people(1000)} itemKey={({ id }) => id}>
        {({ name }) => name}
      </LongList>,
    );
    const all = within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem');
    expect(all.length).toBeLessThan(60);
    const one = all.find((entry) => entry.textContent === 'Person 505');
    expect(one).toHaveAttribute('aria-posinset', '506');
    expect(one).toHaveAttribute('aria-setsize', '1000');
  });
});
