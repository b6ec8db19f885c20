import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { Listed } from '../../shared/ui/states';
import { Table } from '../../shared/ui/Table';
import { SureDialog } from './SureDialog';

const VIEWS = ['operation', 'views'] as const;
const EVERY_MILLIS = 10_000;

/** Each view, how far it is behind the events, and building it anew. */
export function Views() {
  const { t, i18n } = useTranslation();
  const [asked, ask] = useState<string>();
  const views = useQuery({
    queryKey: VIEWS,
    queryFn: () => answer(api.GET('/api/operations/views')),
    refetchInterval: EVERY_MILLIS,
  });
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Section title={t('system.views')}>
      <p>{t('system.views-lead')}</p>
      <Listed query={views} empty={t('system.no-views')}>
        {(all) => (
          <Table
            label={t('system.views')}
            rows={all}
            rowKey={({ view }) => view}
            columns={[
              { key: 'view', head: t('system.view'), isWide: true, cell: ({ view }) => view },
              {
                key: 'state',
                head: t('system.state'),
                cell: ({ state, reason }) => (
                  <>
                    <Chip
                      size="small"
                      variant="outlined"
                      color={state === 'following' ? 'success' : 'warning'}
                      label={t(`system.state-of.${state}`, { defaultValue: state })}
                    />{' '}
                    {reason}
                  </>
                ),
              },
              {
                key: 'behind',
                head: t('system.behind'),
                cell: ({ eventsBehind, secondsBehind }) =>
                  t('system.behind-of', { events: number(eventsBehind), seconds: number(secondsBehind) }),
              },
              {
                key: 'acts',
                head: t('system.acts'),
                cell: ({ view }) => (
                  <Button
                    className="not-printed"
                    size="small"
                    aria-label={t('system.rebuild-of', { view })}
                    onClick={() => ask(view)}
                  >
                    {t('system.rebuild')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Listed>
      {asked !== undefined && <Rebuild view={asked} onClose={() => ask(undefined)} />}
    </Section>
  );
}

function Rebuild({ view, onClose }: { view: string; onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const act = useAct({
    send: () => answer(api.POST('/api/operations/views/{view}/rebuild', { params: { path: { view } } })),
    changes: () => [VIEWS],
    onDone: () => say(thanks(t('system.rebuild-done'))),
  });
  return (
    <SureDialog
      title={t('system.rebuild-of', { view })}
      lead={t('system.rebuild-lead')}
      submit={t('system.rebuild')}
      act={act}
      onClose={onClose}
    />
  );
}
