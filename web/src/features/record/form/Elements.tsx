import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { createContext, useContext, useId, useState, type ReactNode } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { when } from '../../../shared/i18n/format';
import { ChoiceField } from '../../../shared/ui/ChoiceField';
import { Field } from '../../../shared/ui/fields';
import { useTongue } from '../chart';
import { SYSTEMS } from './codes';
import { typedNumber } from './numbers';
import type { Shape, Spec } from './specs';
import { typedTime } from './times';
import { ALL_UNITS } from './units';
import { AMOUNT_TYPES, another, isSame, KEPT, VALUE_TYPES, type Given } from './values';

interface At {
  /** Where in the form it stands. */
  at: string;
  label: string;
  isNeeded?: boolean;
}

/** The list of units that the fields of a form propose. */
const Units = createContext('');

/** The fields of several elements; those that are asked for seldom come when somebody wants them. */
export function Elements({ of, at, words }: { of: readonly Spec[]; at: string; words?: string }) {
  const { t } = useTongue();
  const { getValues } = useFormContext();
  const units = useId();
  const isOutermost = useContext(Units) === '';
  const [said] = useState(() => of.filter((one) => one.isRare && !isEmpty(getValues(`${at}.${one.key}`) as Given)));
  const [isAll, showAll] = useState(false);
  const shown = of.filter((one) => !one.isRare || isAll || said.includes(one));
  const fields = (
    <>
      {shown.map((one) => (
        <Element
          key={one.key}
          shape={one}
          at={`${at}.${one.key}`}
          label={t(`${words ?? 'record.field'}.${one.key}`, { defaultValue: one.key })}
          isNeeded={one.isNeeded}
        />
      ))}
      {shown.length < of.length && (
        <Button sx={{ alignSelf: 'flex-start' }} onClick={() => showAll(true)}>
          {t('record.more-elements')}
        </Button>
      )}
    </>
  );
  if (!isOutermost) return fields;
  return (
    <Units.Provider value={units}>
      <datalist id={units}>
        {ALL_UNITS.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      {fields}
    </Units.Provider>
  );
}

function Element({ shape, ...where }: At & { shape: Shape }): ReactNode {
  switch (shape.is) {
    case 'line':
      return <Text {...where} />;
    case 'long':
      return <Text {...where} isLong />;
    case 'choice':
      return <Choice {...where} codes={shape.codes} />;
    case 'choices':
      return <Choices {...where} codes={shape.codes} />;
    case 'yes-no':
      return <YesNo {...where} />;
    case 'number':
      return <NumberField {...where} />;
    case 'time':
      return <Time {...where} />;
    case 'concept':
      return <ConceptFields {...where} />;
    case 'quantity':
      return (
        <Group label={where.label}>
          <QuantityFields at={where.at} label={where.label} />
        </Group>
      );
    case 'amount':
      return <ValueFields {...where} types={AMOUNT_TYPES} />;
    case 'value':
      return <ValueFields {...where} types={VALUE_TYPES} />;
    case 'part':
      return (
        <Group label={where.label}>
          <Elements of={shape.of} at={where.at} words={shape.words} />
        </Group>
      );
    case 'list':
      return <Several {...where} item={shape.item} />;
  }
}

function useField(at: string) {
  const form = useFormContext();
  return { form, register: form.register(at), error: form.getFieldState(at, form.formState).error };
}

function Text({ at, label, isNeeded, isLong }: At & { isLong?: boolean }) {
  const { register, error } = useField(at);
  return (
    <Field
      label={label}
      register={register}
      error={error}
      required={isNeeded}
      autoComplete="off"
      {...(isLong && { multiline: true, minRows: 3 })}
    />
  );
}

function Choice({ at, label, codes }: At & { codes: readonly string[] }) {
  const { t } = useTongue();
  const { register, error } = useField(at);
  return (
    <ChoiceField
      label={label}
      register={register}
      error={error}
      none={t('record.not-said')}
      options={codes.map((code) => [code, t(`record.status.${code}`, { defaultValue: code })] as const)}
    />
  );
}

function YesNo({ at, label }: At) {
  const { t } = useTongue();
  const { register, error } = useField(at);
  return (
    <ChoiceField
      label={label}
      register={register}
      error={error}
      none={t('record.not-said')}
      options={[
        ['yes', t('record.yes')],
        ['no', t('record.no')],
      ]}
    />
  );
}

function Choices({ at, label, codes }: At & { codes: readonly string[] }) {
  const { t } = useTongue();
  const { setValue } = useFormContext();
  const chosen = (useWatch({ name: at }) ?? []) as string[];
  const choose = (code: string, isChosen: boolean) =>
    setValue(at, isChosen ? [...chosen, code] : chosen.filter((one) => one !== code), { shouldDirty: true });
  return (
    <Group label={label}>
      <Box>
        {codes.map((code) => (
          <FormControlLabel
            key={code}
            label={t(`record.status.${code}`, { defaultValue: code })}
            control={
              <Checkbox
                checked={chosen.includes(code)}
                onChange={(_, isChosen) => choose(code, isChosen)}
                slotProps={{ input: { name: at } }}
              />
            }
          />
        ))}
      </Box>
    </Group>
  );
}

/** What was typed, as it is kept, where that is written otherwise. */
function NumberField({ at, label, isNeeded }: At) {
  const { t, language } = useTongue();
  const { register, error } = useField(at);
  const typed = String(useWatch({ name: at }) ?? '');
  const number = typedNumber(typed, language);
  const kept = number && `${number.comparator ?? ''}${number.digits}`;
  return (
    <Field
      label={label}
      register={register}
      error={error}
      hint={kept && kept !== typed.trim() ? t('record.kept-as', { what: kept }) : undefined}
      required={isNeeded}
      inputMode="decimal"
      autoComplete="off"
    />
  );
}

function Time({ at, label }: At) {
  const { t, language } = useTongue();
  const { register, error } = useField(at);
  const typed = typedTime(String(useWatch({ name: at }) ?? ''));
  return (
    <Field
      label={label}
      register={register}
      error={error}
      hint={typed ? t('record.kept-as', { what: when(typed, language) }) : t('record.time-hint')}
      autoComplete="off"
    />
  );
}

function QuantityFields({ at, label }: { at: string; label: string }) {
  const { t } = useTongue();
  const { register, error } = useField(`${at}.unit`);
  return (
    <Pair>
      <NumberField at={`${at}.number`} label={t('record.number-of', { what: label })} />
      <Field
        label={t('record.unit-of', { what: label })}
        register={register}
        error={error}
        list={useContext(Units)}
        autoComplete="off"
      />
    </Pair>
  );
}

/** Words, and the code by which a computer knows them. Other words are something else: the code goes with the old ones. */
function ConceptFields({ at, label, isNeeded }: At) {
  const { t } = useTongue();
  const form = useFormContext();
  const error = (key: string) => form.getFieldState(`${at}.${key}`, form.formState).error;
  const [system, code] = useWatch({ name: [`${at}.system`, `${at}.code`] }) as [string, string];
  const [isCoded, showCode] = useState(false);
  const unknown = system && !SYSTEMS.some(([one]) => one === system);
  const words = form.register(`${at}.text`, {
    onChange: () => {
      if (!code) return;
      form.setValue(`${at}.code`, '', { shouldDirty: true });
      form.setValue(`${at}.system`, '', { shouldDirty: true });
      showCode(true);
    },
  });
  const hasCode = isCoded || code || system;
  return (
    <Group label={label}>
      <Field
        label={t('record.words-of', { what: label })}
        register={words}
        error={error('text')}
        required={isNeeded}
        autoComplete="off"
      />
      {hasCode ? (
        <Pair>
          <ChoiceField
            label={t('record.system-of', { what: label })}
            register={form.register(`${at}.system`)}
            error={error('system')}
            none={t('record.no-system')}
            options={unknown ? [...SYSTEMS, [system, system] as const] : SYSTEMS}
          />
          <Field
            label={t('record.code-of', { what: label })}
            register={form.register(`${at}.code`)}
            error={error('code')}
            hint={t('record.code-hint')}
            autoComplete="off"
          />
        </Pair>
      ) : (
        <Button size="small" sx={{ alignSelf: 'flex-start' }} onClick={() => showCode(true)}>
          {t('record.add-code', { what: label })}
        </Button>
      )}
    </Group>
  );
}

function ValueFields({ at, label, types }: At & { types: readonly string[] }) {
  const { t } = useTongue();
  const { register, error, form } = useField(`${at}.type`);
  const [isKept] = useState(() => form.getValues(`${at}.type`) === KEPT);
  const type = useWatch({ name: `${at}.type` }) as string;
  return (
    <Group label={label}>
      <ChoiceField
        label={t('record.value-type', { what: label })}
        register={register}
        error={error}
        none={t('record.no-value')}
        options={[...types, ...(isKept ? [KEPT] : [])].map((one) => [one, t(`record.value-types.${one}`)] as const)}
      />
      {type === 'quantity' && <QuantityFields at={`${at}.quantity`} label={label} />}
      {type === 'range' && (
        <>
          <QuantityFields at={`${at}.low`} label={t('record.field.low')} />
          <QuantityFields at={`${at}.high`} label={t('record.field.high')} />
        </>
      )}
      {type === 'concept' && <ConceptFields at={`${at}.concept`} label={label} />}
      {type === 'text' && <Text at={`${at}.text`} label={label} isLong />}
      {type === 'integer' && <NumberField at={`${at}.integer`} label={label} />}
      {type === 'boolean' && <YesNo at={`${at}.yes`} label={label} />}
    </Group>
  );
}

function Several({ at, label, item }: At & { item: Shape }) {
  const { t } = useTongue();
  const { control } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name: at });
  return (
    <Group label={label}>
      {fields.map((one, number) => {
        const numbered = fields.length === 1 ? label : `${label} ${number + 1}`;
        return (
          <Stack key={one.id} spacing={1}>
            <Element shape={item} at={`${at}.${number}.it`} label={numbered} isNeeded={item.is === 'concept'} />
            <Button size="small" color="error" sx={{ alignSelf: 'flex-start' }} onClick={() => remove(number)}>
              {t('record.take-out', { what: numbered })}
            </Button>
          </Stack>
        );
      })}
      <Button sx={{ alignSelf: 'flex-start' }} onClick={() => append(another(item))}>
        {t('record.add-one', { what: label })}
      </Button>
    </Group>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack
      component="fieldset"
      spacing={1.5}
      sx={{ m: 0, minWidth: 0, border: 1, borderColor: 'divider', borderRadius: 1, px: 1.5, pt: 0.5, pb: 1.5 }}
    >
      <Typography component="legend" variant="body2" sx={{ px: 0.5, color: 'text.secondary' }}>
        {label}
      </Typography>
      {children}
    </Stack>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      {children}
    </Box>
  );
}

/** Whether nothing stands in it. */
function isEmpty(it: Given): boolean {
  if (typeof it === 'string') return it === '';
  return Object.values(it).every((one) => isEmpty(one)) || isSame(it, []);
}
