import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { useSelf } from '../../shared/session/self';
import { Page } from '../../shared/ui/Page';
import { AccessList } from './AccessList';
import { usePeopleToldOf } from './people';
import { Printed } from './Printed';
import { SavedSearches, useSearchWords } from './SavedSearches';
import { SearchForm } from './SearchForm';
import { queryOf, type Search } from './search';

/** The access log of the organisation. */
export function AccessLogPage({ user }: { user?: string }) {
  const { t } = useTranslation();
  const who = useSelf();
  const [search, look] = useState<Search>(user ? { user } : {});
  const log = usePaged(['audit', 'accesses', search], (cursor) =>
    answer(api.GET('/api/audit/accesses', { params: { query: { ...queryOf(search), cursor, limit: 50 } } })),
  );
  const people = usePeopleToldOf()();
  const inWords = useSearchWords(people);
  return (
    <Page title={t('audit.log-title')} lead={t('audit.log-lead')}>
      <SearchForm search={search} people={people} onSearch={look} />
      {who && <SavedSearches user={who.userId} search={search} people={people} onSearch={look} />}
      <Button className="not-printed" size="small" onClick={() => window.print()} sx={{ mb: 2 }}>
        {t('audit.print')}: {inWords(search)}
      </Button>
      <AccessList key={JSON.stringify(search)} query={log} empty={t('audit.log-empty')} onSearch={look} />
      <Printed />
    </Page>
  );
}
