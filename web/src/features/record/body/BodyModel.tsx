import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { BodyScene, type Marker } from './scene';

const STEP = Math.PI / 12;
const NEARER = 0.85;

const KEYS: Readonly<Record<string, (scene: BodyScene) => void>> = {
  ArrowLeft: (scene) => scene.turn(-STEP),
  ArrowRight: (scene) => scene.turn(STEP),
  ArrowUp: (scene) => scene.turn(0, STEP),
  ArrowDown: (scene) => scene.turn(0, -STEP),
  '+': (scene) => scene.zoom(NEARER),
  '-': (scene) => scene.zoom(1 / NEARER),
  Home: (scene) => scene.reset(),
};

/** A person as a simple model that is turned by mouse, finger and keyboard; the list beside it says the same in words. */
export function BodyModel({
  markers,
  selected,
  onSelect,
}: {
  markers: readonly Marker[];
  selected: string | undefined;
  onSelect: (id: string) => void;
}) {
  const { t } = useTranslation();
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scene, setScene] = useState<BodyScene>();
  const [isWithout, setWithout] = useState(false);
  const canEnter = useCanEnter();
  const dragging = useMemo(() => dragged(scene, onSelect), [scene, onSelect]);

  useEffect(() => {
    if (!canvas.current) return undefined;
    const place = canvas.current;
    let made: BodyScene;
    try {
      made = new BodyScene(place, theme.palette.primary.main);
    } catch {
      setWithout(true);
      return undefined;
    }
    const sized = new ResizeObserver(() => made.resize(place.clientWidth, place.clientHeight));
    sized.observe(place);
    setScene(made);
    return () => {
      sized.disconnect();
      made.close();
      setScene(undefined);
    };
  }, [theme.palette.primary.main]);

  useEffect(() => {
    scene?.show(markers, selected);
    const chosen = markers.find(({ id }) => id === selected);
    if (chosen) scene?.face(chosen.at);
  }, [scene, markers, selected]);

  if (isWithout) return <Alert severity="info">{t('body.without')}</Alert>;
  const turned = (event: KeyboardEvent) => {
    const act = KEYS[event.key];
    if (!act || !scene) return;
    event.preventDefault();
    act(scene);
  };
  const enter = async () => {
    const session = await navigator.xr?.requestSession('immersive-ar').catch(() => undefined);
    if (session) await scene?.enter(session);
  };
  return (
    <Box className="not-printed">
      <Box
        tabIndex={0}
        role="application"
        aria-label={t('body.model')}
        aria-roledescription={t('body.role')}
        onKeyDown={turned}
        sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}
      >
        <Box
          component="canvas"
          ref={canvas}
          aria-hidden
          {...dragging}
          sx={{ display: 'block', width: '100%', height: { xs: 360, md: 520 }, touchAction: 'pan-y', cursor: 'grab' }}
        />
      </Box>
      <Stack direction="row" useFlexGap sx={{ mt: 1, flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={() => scene?.turn(-STEP)}>{t('body.left')}</Button>
        <Button onClick={() => scene?.turn(STEP)}>{t('body.right')}</Button>
        <Button onClick={() => scene?.zoom(NEARER)}>{t('body.nearer')}</Button>
        <Button onClick={() => scene?.zoom(1 / NEARER)}>{t('body.farther')}</Button>
        <Button onClick={() => scene?.reset()}>{t('body.front')}</Button>
        {canEnter && (
          <Button variant="outlined" onClick={() => void enter()}>
            {t('body.enter')}
          </Button>
        )}
      </Stack>
    </Box>
  );
}

/** Drawn over it turns it; a press without a way selects what stands there. */
function dragged(scene: BodyScene | undefined, onSelect: (id: string) => void) {
  let from: { x: number; y: number } | undefined;
  let way = 0;
  return {
    onPointerDown: ({ clientX, clientY, pointerId, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
      from = { x: clientX, y: clientY };
      way = 0;
      currentTarget.setPointerCapture(pointerId);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent<HTMLCanvasElement>) => {
      if (!from) return;
      way += Math.abs(clientX - from.x) + Math.abs(clientY - from.y);
      scene?.turn((from.x - clientX) / 120, (clientY - from.y) / 160);
      from = { x: clientX, y: clientY };
    },
    onPointerUp: ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
      from = undefined;
      if (way > 6) return;
      const box = currentTarget.getBoundingClientRect();
      const found = scene?.at(((clientX - box.left) / box.width) * 2 - 1, 1 - ((clientY - box.top) / box.height) * 2);
      if (found) onSelect(found);
    },
  };
}

/** Whether the device can show it in the room (WebXR, immersive-ar). */
function useCanEnter(): boolean {
  const [can, setCan] = useState(false);
  useEffect(() => {
    let isHere = true;
    void navigator.xr
      ?.isSessionSupported('immersive-ar')
      .then((is) => isHere && setCan(is))
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, []);
  return can;
}
