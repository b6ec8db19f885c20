import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shown, useAct } from '../../shared/api/act';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { useBegin } from '../../shared/ui/begin';
import { Page } from '../../shared/ui/Page';
import { PatientLink } from '../../shared/ui/PatientLink';
import { Person, usePersonName } from '../../shared/ui/Person';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';
import { DischargeDialog, FromWaitingDialog, ToBedDialog, usePlace } from './StayDialogs';
import { SetUpBedDialog } from './SetUpBedDialog';
import { after, BEDS, into, send, useBeds, useOpenStays, VISITS, waits, type Bed, type Move } from './stays';
import type { Visit } from './visits';

/** What a drag carries: the id of a stay, and nothing about the patient. */
const STAY = 'text/x-medichain-stay';

/** All beds by ward, and who lies in them; moved by mouse, or by the menu of each bed. */
export function BedBoardPage() {
  const { t } = useTranslation();
  const stays = useOpenStays();
  const beds = useBeds(stays.data);
  return (
    <Page title={t('board.title')} lead={t('board.lead')}>
      {beds.isPending || stays.isPending ? (
        <Loading />
      ) : beds.data === undefined ? (
        <ProblemNote problem={Problem.from(beds.error)} onRetry={() => void beds.refetch()} />
      ) : stays.data === undefined ? (
        <ProblemNote problem={Problem.from(stays.error)} onRetry={() => void stays.refetch()} />
      ) : (
        <Board beds={beds.data} stays={stays.data} />
      )}
    </Page>
  );
}

type Asked =
  | { what: 'bed-for'; visit: Visit }
  | { what: 'patient-for'; bed: Bed }
  | { what: 'discharge'; visit: Visit }
  | { what: 'set-up' };

/** Moves a stay: the board shows it at once, and as it was before where that is refused. */
function useMoving(stays: readonly Visit[]) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const thanks = useThanks(useSelf());
  const board = [...VISITS, 'board'];
  return useAct({
    send,
    shows: (move: Move) => {
      const visit = stays.find(({ encounterId }) => encounterId === move.stay);
      if (!visit) return [];
      return [
        shown<Bed[]>(BEDS, (beds) => after(beds, move, visit)),
        shown<Visit[]>(board, (all) => all.map((one) => (one.encounterId === move.stay ? moved(one, move) : one))),
      ];
    },
    changes: () => [BEDS, VISITS],
    onDone: ({ version }, { kind, stay }) => {
      // The next act is about the stay as this one has left it, whenever the board is read anew; a bed has versions of its own.
      if (kind !== 'assign') {
        queries.setQueryData<Visit[]>(board, (all) =>
          all?.map((one) => (one.encounterId === stay ? { ...one, version } : one)),
        );
      }
      say(thanks(t(`board.done-${kind}`)));
    },
  });
}

function moved(visit: Visit, move: Move): Visit {
  if (move.kind === 'discharge') return { ...visit, status: 'discharged', bedId: null };
  return move.kind === 'close' ? visit : { ...visit, status: 'admitted', bedId: move.bed ?? null };
}

function Board({ beds, stays }: { beds: Bed[]; stays: Visit[] }) {
  const { t } = useTranslation();
  const who = useSelf();
  const place = usePlace();
  const name = usePersonName();
  const act = useMoving(stays);
  const [asked, ask] = useState<Asked>();
  const end = () => {
    ask(undefined);
    act.reset();
  };
  const isAdmin = who?.roles.includes('admin') ?? false;
  useBegin('set-up-bed', () => ask({ what: 'set-up' }));
  const mayMove = isAdmin || (who?.roles.includes('doctor') ?? false);
  const waiting = stays.filter(waits);
  const visitOf = (stay: string | null | undefined) => stays.find(({ encounterId }) => encounterId === stay);
  /** Nothing more is asked for before the answer is there: it says of which version the next one is. */
  const isMoving = (stay: string) => act.isPending && act.variables.stay === stay;
  const now = (visit: Visit) => visitOf(visit.encounterId) ?? visit;
  const drop = (stay: string, bed: Bed) => {
    const visit = visitOf(stay);
    if (visit && !bed.taken && !isMoving(stay)) act.mutate(into(visit, bed.bedId));
  };
  const wards = new Map<string, Bed[]>();
  for (const bed of beds) wards.set(bed.ward, [...(wards.get(bed.ward) ?? []), bed]);
  const refused = act.isError ? visitOf(act.variables.stay) : undefined;
  return (
    <>
      {isAdmin && (
        <Button className="not-printed" variant="outlined" sx={{ mb: 2 }} onClick={() => ask({ what: 'set-up' })}>
          {t('board.set-up')}
        </Button>
      )}
      {act.isError && asked === undefined && (
        <Stack spacing={1} sx={{ mb: 2 }}>
          <Alert severity="warning" onClose={act.reset}>
            {t('board.undone', { name: refused ? name(refused.people, refused.patientId) : '' })}
          </Alert>
          <ProblemNote problem={Problem.from(act.error)} />
        </Stack>
      )}
      {mayMove && (
        <Section title={t('board.waiting')}>
          {waiting.length === 0 ? (
            <Empty>{t('board.none-waiting')}</Empty>
          ) : (
            <Grid label={t('board.waiting')}>
              {waiting.map((visit) => (
                <Place
                  key={visit.encounterId}
                  title={t(`visit-class.${visit.class}`, { defaultValue: visit.class })}
                  stay={visit}
                  canDrag
                  acts={[[t('board.admit-to-bed'), () => ask({ what: 'bed-for', visit })]]}
                  actsOf={t('board.acts-of', { what: name(visit.people, visit.patientId) })}
                />
              ))}
            </Grid>
          )}
        </Section>
      )}
      {mayMove && <WayOut onDrop={(stay) => ((visit) => visit && ask({ what: 'discharge', visit }))(visitOf(stay))} />}
      {beds.length === 0 && <Empty>{t('board.none')}</Empty>}
      {[...wards].map(([ward, all]) => (
        <Section key={ward} title={`${ward} (${t('board.free', { count: all.filter(({ taken }) => !taken).length })})`}>
          <Grid label={ward}>
            {all.map((bed) => {
              const visit = visitOf(bed.encounterId);
              return (
                <Place
                  key={bed.bedId}
                  title={t('board.room-bed', { room: bed.room, bed: bed.bed })}
                  bed={bed}
                  stay={visit}
                  canDrag={mayMove && visit !== undefined}
                  onDrop={mayMove && !bed.taken ? (stay) => drop(stay, bed) : undefined}
                  acts={
                    !mayMove
                      ? []
                      : !bed.taken
                        ? [[t('board.admit-here'), () => ask({ what: 'patient-for', bed })]]
                        : visit && !isMoving(visit.encounterId)
                          ? [
                              [t('board.transfer-to'), () => ask({ what: 'bed-for', visit })],
                              [t('board.discharge-to'), () => ask({ what: 'discharge', visit })],
                            ]
                          : []
                  }
                  actsOf={t('board.acts-of', { what: place(bed) })}
                />
              );
            })}
          </Grid>
        </Section>
      ))}
      {asked?.what === 'bed-for' && <ToBedDialog act={act} visit={now(asked.visit)} beds={beds} onClose={end} />}
      {asked?.what === 'patient-for' && <FromWaitingDialog act={act} bed={asked.bed} waiting={waiting} onClose={end} />}
      {asked?.what === 'discharge' && <DischargeDialog act={act} visit={now(asked.visit)} onClose={end} />}
      {asked?.what === 'set-up' && <SetUpBedDialog onClose={end} />}
    </>
  );
}

function Grid({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{
        p: 0,
        m: 0,
        listStyle: 'none',
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 210px), 1fr))',
      }}
    >
      {children}
    </Box>
  );
}

interface PlaceProps {
  title: string;
  bed?: Bed;
  stay?: Visit;
  canDrag: boolean;
  onDrop?: (stay: string) => void;
  acts: readonly (readonly [words: string, begin: () => void])[];
  actsOf: string;
}

/** A bed, or where somebody waits for one. */
function Place({ title, bed, stay, canDrag, onDrop, acts, actsOf }: PlaceProps) {
  const { t, i18n } = useTranslation();
  const [isOver, over] = useState(false);
  const people = bed?.people ?? stay?.people;
  const patient = bed ? bed.patientId : stay?.patientId;
  const since = bed ? bed.since : stay?.start;
  return (
    <Paper
      component="li"
      variant="outlined"
      draggable={canDrag}
      onDragStart={(event: DragEvent) => {
        if (!stay) return;
        event.dataTransfer.setData(STAY, stay.encounterId);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event: DragEvent) => {
        if (!onDrop) return;
        event.preventDefault();
        over(true);
      }}
      onDragLeave={() => over(false)}
      onDrop={(event: DragEvent) => {
        over(false);
        if (!onDrop) return;
        event.preventDefault();
        onDrop(event.dataTransfer.getData(STAY));
      }}
      sx={{
        p: 1.5,
        minHeight: 116,
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        cursor: canDrag ? 'grab' : undefined,
        borderStyle: bed && !bed.taken ? 'dashed' : 'solid',
        borderColor: isOver ? 'primary.main' : 'divider',
        outline: isOver ? '2px solid' : undefined,
        outlineColor: 'primary.main',
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      {bed && !bed.taken ? (
        <Typography sx={{ color: 'success.main', fontWeight: 600 }}>{t('board.is-free')}</Typography>
      ) : patient ? (
        <PatientLink id={patient}>
          <Person people={people} id={patient} />
        </PatientLink>
      ) : (
        <Typography>{t('board.taken')}</Typography>
      )}
      {since && (!bed || bed.taken) && (
        <Typography variant="body2">{t('visit.since', { at: moment(since, i18n.language) })}</Typography>
      )}
      <Box sx={{ flexGrow: 1 }} />
      {acts.length > 0 && <Acts label={actsOf} acts={acts} />}
    </Paper>
  );
}

function Acts({ label, acts }: { label: string; acts: PlaceProps['acts'] }) {
  const { t } = useTranslation();
  const id = useId();
  const [at, open] = useState<HTMLElement>();
  return (
    <Box className="not-printed">
      <Button
        size="small"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={at !== undefined}
        aria-controls={at && id}
        onClick={(event) => open(event.currentTarget)}
      >
        {t('visit.acts')}
      </Button>
      <Menu id={id} open={at !== undefined} anchorEl={at} onClose={() => open(undefined)}>
        {acts.map(([words, begin]) => (
          <MenuItem
            key={words}
            onClick={() => {
              open(undefined);
              begin();
            }}
          >
            {words}
          </MenuItem>
        ))}
      </Menu>
    </Box>
  );
}

/** Where who is dragged is discharged; by keyboard the menu of the bed does. */
function WayOut({ onDrop }: { onDrop: (stay: string) => void }) {
  const { t } = useTranslation();
  const [isOver, over] = useState(false);
  return (
    <Box
      className="not-printed"
      onDragOver={(event) => {
        event.preventDefault();
        over(true);
      }}
      onDragLeave={() => over(false)}
      onDrop={(event) => {
        event.preventDefault();
        over(false);
        onDrop(event.dataTransfer.getData(STAY));
      }}
      sx={{
        mb: 3,
        p: 1.5,
        border: 1,
        borderStyle: 'dashed',
        borderRadius: 1,
        borderColor: isOver ? 'primary.main' : 'divider',
        display: { xs: 'none', md: 'block' },
        color: 'text.secondary',
      }}
    >
      {t('board.way-out')}
    </Box>
  );
}
