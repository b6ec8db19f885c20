import {
  AmbientLight,
  CapsuleGeometry,
  DirectionalLight,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  PerspectiveCamera,
  Raycaster,
  Scene,
  SphereGeometry,
  TorusGeometry,
  Vector2,
  Vector3,
  WebGLRenderer,
  type BufferGeometry,
} from 'three';
import type { Place } from './sites';

/** A finding on the model. */
export interface Marker {
  id: string;
  at: Place;
  /** Whether the side was said; where not, the marker is a ring and stands on both. */
  isSideSaid: boolean;
  colour: string;
}

const MIDDLE = 0.9;
const NEAREST = 0.8;
const FARTHEST = 4;

/** Capsules and spheres of a person of 1.78 m, in metres: own and simple, so that nobody takes it for anatomy. */
function person(colour: string): Group {
  const skin = new MeshStandardMaterial({
    color: colour,
    transparent: true,
    opacity: 0.42,
    roughness: 0.7,
    depthWrite: false,
  });
  const body = new Group();
  const put = (shape: BufferGeometry, at: Place, lean = 0, flat = 1) => {
    const part = new Mesh(shape, skin);
    part.position.set(...at);
    part.rotation.z = lean;
    part.scale.z = flat;
    body.add(part);
  };
  put(new SphereGeometry(0.105, 32, 24), [0, 1.65, 0]);
  put(new CapsuleGeometry(0.05, 0.06, 8, 24), [0, 1.5, 0]);
  put(new CapsuleGeometry(0.165, 0.3, 12, 32), [0, 1.26, 0], 0, 0.7);
  put(new CapsuleGeometry(0.15, 0.1, 12, 32), [0, 0.98, 0], 0, 0.72);
  for (const side of [-1, 1]) {
    put(new CapsuleGeometry(0.047, 0.24, 8, 20), [side * 0.245, 1.28, 0], side * 0.2);
    put(new CapsuleGeometry(0.04, 0.22, 8, 20), [side * 0.3, 1.0, 0.01], side * 0.14);
    put(new SphereGeometry(0.05, 20, 16), [side * 0.33, 0.8, 0.02], 0, 0.5);
    put(new CapsuleGeometry(0.075, 0.3, 8, 24), [side * 0.1, 0.68, 0]);
    put(new CapsuleGeometry(0.055, 0.3, 8, 24), [side * 0.1, 0.28, 0]);
    put(new CapsuleGeometry(0.042, 0.1, 8, 20), [side * 0.1, 0.04, 0.06], 0, 1.6);
  }
  return body;
}

/**
 * The model with its findings, drawn when something changes and not before. What it holds of the graphics processor is
 * given back by `close`.
 */
export class BodyScene {
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(36, 1, 0.05, 20);
  private readonly markers = new Group();
  private around = 0;
  private above = 0.05;
  private away = 3;
  private selected: string | undefined;

  /** @throws Error where the browser has no WebGL */
  constructor(canvas: HTMLCanvasElement, colour: string) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.scene.add(person(colour), this.markers, new AmbientLight('#ffffff', 1.6));
    const lamp = new DirectionalLight('#ffffff', 2);
    lamp.position.set(1.5, 3, 2.5);
    this.scene.add(lamp);
  }

  resize(width: number, height: number): void {
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / Math.max(1, height);
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  /** Shows these and no others. */
  show(all: readonly Marker[], selected: string | undefined): void {
    this.selected = selected;
    empty(this.markers);
    for (const { id, at, isSideSaid, colour } of all) {
      const size = id === selected ? 0.032 : 0.02;
      const mark = new Mesh(
        isSideSaid ? new SphereGeometry(size, 20, 16) : new TorusGeometry(size, size / 3.5, 12, 28),
        new MeshBasicMaterial({ color: colour, depthTest: false }),
      );
      mark.position.set(...at);
      mark.renderOrder = id === selected ? 3 : 2;
      mark.name = id;
      this.markers.add(mark);
    }
    this.draw();
  }

  /** Turns by so many radians around the person, and up or down. */
  turn(around: number, above = 0): void {
    this.around += around;
    this.above = clamp(this.above + above, -1.2, 1.2);
    this.draw();
  }

  /** Turns so that one looks at a place. */
  face([x, , z]: Place): void {
    this.around = Math.atan2(x, z + 0.001) * 0.8;
    this.above = 0.05;
    this.draw();
  }

  /** Nearer (below 1) or farther away. */
  zoom(by: number): void {
    this.away = clamp(this.away * by, NEAREST, FARTHEST);
    this.draw();
  }

  reset(): void {
    this.around = 0;
    this.above = 0.05;
    this.away = 3;
    this.draw();
  }

  /** Which finding stands there, in parts of the canvas from -1 to 1. */
  at(x: number, y: number): string | undefined {
    const ray = new Raycaster();
    ray.setFromCamera(new Vector2(x, y), this.camera);
    const [hit] = ray.intersectObjects(this.markers.children);
    return hit?.object.name;
  }

  /** Stands the model before who wears a headset or holds a telephone, 1.5 m away, until that ends. */
  async enter(session: XRSession): Promise<void> {
    this.renderer.xr.enabled = true;
    this.renderer.xr.setReferenceSpaceType('local');
    this.scene.position.set(0, -1.4, -1.5);
    await this.renderer.xr.setSession(session);
    this.renderer.setAnimationLoop(() => this.renderer.render(this.scene, this.camera));
    session.addEventListener('end', () => {
      this.renderer.setAnimationLoop(null);
      this.renderer.xr.enabled = false;
      this.scene.position.set(0, 0, 0);
      this.draw();
    });
  }

  close(): void {
    empty(this.scene);
    this.renderer.dispose();
  }

  private draw(): void {
    if (this.renderer.xr.isPresenting) return;
    const flat = Math.cos(this.above) * this.away;
    this.camera.position.set(
      Math.sin(this.around) * flat,
      MIDDLE + Math.sin(this.above) * this.away,
      Math.cos(this.around) * flat,
    );
    const chosen = this.markers.children.find(({ name }) => name === this.selected);
    const height = chosen && this.away < 2 ? chosen.position.y : MIDDLE;
    this.camera.lookAt(new Vector3(0, height, 0));
    this.renderer.render(this.scene, this.camera);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function empty(group: Group | Scene): void {
  group.traverse((one) => {
    if (one instanceof Mesh) {
      const { geometry, material } = one as Mesh<BufferGeometry, MeshBasicMaterial>;
      geometry.dispose();
      material.dispose();
    }
  });
  group.clear();
}
