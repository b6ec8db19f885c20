import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { show } from '../shared/test/render';
import { server } from '../shared/test/setup';
import { useUpdated } from './updated';
import { UpdatedNote } from './UpdatedNote';

function Shown() {
  return <UpdatedNote isNew={useUpdated().isNew} />;
}

const program = (entry: string) =>
  http.get('http://127.0.0.1/app/', () =>
    HttpResponse.html(`<!doctype html><script type="module" crossorigin src="/assets/${entry}.js"></script>`),
  );

function loaded(entry: string) {
  const script = document.createElement('script');
  script.type = 'module';
  script.setAttribute('src', `/assets/${entry}.js`);
  document.head.append(script);
}

afterEach(() => document.head.querySelectorAll('script').forEach((script) => script.remove()));

it('says that the program was updated when a file of the page is missing', async () => {
  loaded('index-a1');
  server.use(program('index-b2'));
  show(<Shown />);

  window.dispatchEvent(new Event('vite:preloadError'));

  expect(await screen.findByText(/MediChain was updated/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Load again' })).toBeVisible();
});

it('says nothing where the network was missing alone', async () => {
  loaded('index-a1');
  let asked = 0;
  server.use(
    http.get('http://127.0.0.1/app/', () => {
      asked++;
      return asked === 1 ? HttpResponse.error() : HttpResponse.html('<script src="/assets/index-a1.js"></script>');
    }),
  );
  show(<Shown />);

  window.dispatchEvent(new Event('vite:preloadError'));
  window.dispatchEvent(new Event('vite:preloadError'));
  await new Promise((soon) => setTimeout(soon, 100));

  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});
