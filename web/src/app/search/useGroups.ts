import { useColorScheme } from '@mui/material/styles';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { choose as speakLanguage, LANGUAGES, learn } from '../../shared/i18n';
import type { Found } from '../../shared/search';
import type { Self } from '../../shared/session/self';
import { begin } from '../../shared/ui/begin';
import { menu, tabs } from '../menu';
import { acts, finders, fitting, isFor, type Choice, type Group } from './choices';

/** So many letters name somebody. */
const LEAST = 2;
const NEAR_SHOWN = 6;
/** So long those who are near are not read anew. */
const NEAR_MILLIS = 300_000;
const PATIENT = /^\/app\/patients\/([0-9a-f-]{36})(\/|$)/;

interface Given {
  who: Self;
  typed: string;
  onSignOut: () => void;
  onClose: () => void;
}

/** What can be chosen for what is typed, in the order in which it is offered. */
export function useGroups({ who, typed, onSignOut, onClose }: Given) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const here = useRouterState({ select: (state) => state.location.pathname });
  const { mode, setMode } = useColorScheme();
  const words = typed.trim();
  const [asked, ask] = useState<{ finder: string; words: string }>();
  const tongue = { t, language: i18n.language };
  const go = (to: string) => () => {
    onClose();
    void navigate({ to: to as '/app' });
  };
  const ready = useQuery({
    queryKey: ['search', 'words', i18n.language],
    queryFn: async () => {
      await Promise.all([...finders(who), ...acts(who)].map((one) => learn(one.words)));
      return true;
    },
    staleTime: Infinity,
  });
  const known = finders(who).filter(() => ready.isSuccess);
  const isAsked = asked !== undefined && asked.words === words;
  const near = useQueries({
    queries: known.map((finder) => ({
      queryKey: ['search', 'near', finder.id, i18n.language],
      queryFn: async (): Promise<readonly Found[]> => finder.near?.read(tongue) ?? [],
      enabled: words.length >= LEAST && finder.near !== undefined && isFor(who, finder.near),
      staleTime: NEAR_MILLIS,
    })),
  });
  const found = useQueries({
    queries: known.map((finder) => ({
      queryKey: ['search', 'found', finder.id, words, i18n.language],
      queryFn: (): Promise<readonly Found[]> => finder.find(words, tongue),
      enabled: isAsked && asked.finder === finder.id,
      // What was looked for names people.
      gcTime: 0,
      retry: false,
    })),
  });

  const asChoice = ({ id, label, detail, to }: Found): Choice => ({ id, label, detail, choose: go(to) });
  const people = known.map((finder, at): Group => {
    const all = isAsked && found[at]?.data ? found[at].data : fitting(near[at]?.data ?? [], words).slice(0, NEAR_SHOWN);
    return {
      id: finder.id,
      heading: t(finder.heading),
      choices: words.length < LEAST ? [] : all.map(asChoice),
    };
  });
  const asking = known.map((finder, at): Group => ({
    id: `ask-${finder.id}`,
    heading: t('search.registry'),
    choices:
      words.length < LEAST || (isAsked && !found[at]?.isError)
        ? []
        : [
            {
              id: `ask-${finder.id}`,
              label: t(finder.ask, { typed: words }),
              choose: () => ask({ finder: finder.id, words }),
            },
          ],
  }));
  const patient = PATIENT.exec(here)?.[1];
  const ofPatient = tabs(who).map(({ path, words: name }): Choice => ({
    id: `tab-${path}`,
    label: t(name),
    choose: go(`/app/patients/${patient ?? ''}/${path}`),
  }));
  const pages = menu(who).map(({ to, words: name }): Choice => ({
    id: `page-${to.replaceAll('/', '-')}`,
    label: t(name),
    choose: go(to),
  }));
  const quick = acts(who)
    .filter(() => ready.isSuccess)
    .map(({ id, name, to }): Choice => ({
      id,
      label: t(name),
      choose: () => {
        go(to)();
        begin(id);
      },
    }));
  const own: Choice[] = [
    ...LANGUAGES.filter((one) => one !== i18n.language).map((one) => ({
      id: `language-${one}`,
      label: t('search.speak', { language: t(`language.${one}`) }),
      choose: () => {
        onClose();
        void speakLanguage(one);
      },
    })),
    ...(['light', 'dark', 'system'] as const)
      .filter((one) => one !== mode)
      .map((one) => ({
        id: `appearance-${one}`,
        label: t('search.appear', { appearance: t(`frame.${one}`) }),
        choose: () => {
          onClose();
          setMode(one);
        },
      })),
    {
      id: 'sign-out',
      label: t('frame.sign-out'),
      choose: () => {
        onClose();
        onSignOut();
      },
    },
  ];
  const groups = [
    ...people,
    { id: 'tabs', heading: t('tabs.of'), choices: patient === undefined ? [] : fitting(ofPatient, words) },
    { id: 'pages', heading: t('search.pages'), choices: fitting(pages, words) },
    { id: 'acts', heading: t('search.acts'), choices: fitting([...quick, ...own], words) },
    ...asking,
  ].filter(({ choices }) => choices.length > 0);
  const failed = [...found, ...near].find((one) => one.isError);
  return {
    groups,
    isLooking: found.some((one) => one.isFetching),
    problem: failed && Problem.from(failed.error),
    again: () => void failed?.refetch(),
  };
}
