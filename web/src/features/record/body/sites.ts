/** Where something stands on the model, in metres: x to the left of the person, y up from the floor, z to the front. */
export type Place = readonly [x: number, y: number, z: number];

export const SNOMED_CT = 'http://snomed.info/sct';

/**
 * Body structures of SNOMED CT that the model shows, by their concept identifiers. Those without a side are those of DICOM
 * PS3.16 (CID 4031 and others); those with a side are the sided ones below them.
 */
const PLACES: Readonly<Record<string, Place>> = {
  // Head and neck
  '69536005': [0, 1.66, 0.1], // head
  '12738006': [0, 1.7, 0], // brain
  '8966001': [0.035, 1.67, 0.11], // left eye
  '18944008': [-0.035, 1.67, 0.11], // right eye
  '45206002': [0, 1.64, 0.12], // nose
  '123851003': [0, 1.6, 0.11], // mouth
  '54066008': [0, 1.57, 0.04], // pharynx
  '45048000': [0, 1.5, 0.06], // neck
  '69748006': [0, 1.48, 0.07], // thyroid
  // Trunk
  '51185008': [0, 1.3, 0.13], // thorax
  '32849002': [0, 1.33, 0.02], // oesophagus
  '80891009': [0.03, 1.28, 0.09], // heart
  '44029006': [0.09, 1.32, 0.06], // left lung
  '3341006': [-0.09, 1.32, 0.06], // right lung
  '80248007': [0.09, 1.27, 0.14], // left breast
  '73056007': [-0.09, 1.27, 0.14], // right breast
  '818983003': [0, 1.08, 0.13], // abdomen
  '113345001': [0, 1.08, 0.13], // abdomen, as it was coded before
  '10200004': [-0.07, 1.17, 0.08], // liver
  '28231008': [-0.06, 1.14, 0.1], // gallbladder
  '69695003': [0.06, 1.16, 0.08], // stomach
  '15776009': [0.02, 1.13, 0.04], // pancreas
  '78961009': [0.11, 1.17, 0.02], // spleen
  '18639004': [0.07, 1.1, -0.07], // left kidney
  '9846003': [-0.07, 1.1, -0.07], // right kidney
  '30315005': [0, 1.04, 0.1], // small intestine
  '71854001': [0.09, 1.03, 0.08], // colon
  '66754008': [-0.08, 0.98, 0.09], // appendix
  '34402009': [0, 0.9, -0.05], // rectum
  '12921003': [0, 0.95, 0.11], // pelvis
  '89837001': [0, 0.92, 0.1], // urinary bladder
  '41216001': [0, 0.88, 0.05], // prostate
  '35039007': [0, 0.94, 0.04], // uterus
  '77568009': [0, 1.25, -0.13], // back
  '421060004': [0, 1.2, -0.12], // vertebral column
  // Arms
  '91775009': [0.2, 1.42, 0.04], // left shoulder
  '91774008': [-0.2, 1.42, 0.04], // right shoulder
  '368208006': [0.25, 1.27, 0.05], // left upper arm
  '368209003': [-0.25, 1.27, 0.05], // right upper arm
  '85151006': [0.33, 0.8, 0.04], // left hand
  '78791008': [-0.33, 0.8, 0.04], // right hand
  // Legs
  '287579007': [-0.14, 0.9, 0.05], // right hip
  '82169009': [0.1, 0.48, 0.08], // left knee
  '6757004': [-0.1, 0.48, 0.08], // right knee
  '32696007': [-0.1, 0.28, 0.06], // right lower leg
  '22335008': [0.1, 0.04, 0.1], // left foot
  '7769000': [-0.1, 0.04, 0.1], // right foot
};

/** Structures of which there are two, and whose concept says no side: their place on the left. */
const OF_EITHER_SIDE: Readonly<Record<string, Place>> = {
  '81745001': [0.035, 1.67, 0.11], // eye
  '117590005': [0.09, 1.65, 0.01], // ear
  '39607008': [0.09, 1.32, 0.06], // lung
  '76752008': [0.09, 1.27, 0.14], // breast
  '64033007': [0.07, 1.1, -0.07], // kidney
  '15497006': [0.05, 0.96, 0.04], // ovary
  '53120007': [0.24, 1.2, 0.04], // upper limb
  '16982005': [0.2, 1.42, 0.04], // shoulder
  '40983000': [0.25, 1.27, 0.05], // upper arm
  '16953009': [0.28, 1.12, 0.03], // elbow joint
  '14975008': [0.3, 1.0, 0.05], // forearm
  '8205005': [0.32, 0.88, 0.04], // wrist
  '85562004': [0.33, 0.8, 0.04], // hand
  '7569003': [0.34, 0.73, 0.04], // finger
  '61685007': [0.1, 0.55, 0.09], // lower limb
  '29836001': [0.14, 0.9, 0.05], // hip
  '24136001': [0.14, 0.9, 0.03], // hip joint
  '68367000': [0.11, 0.68, 0.09], // thigh
  '71341001': [0.11, 0.66, 0.03], // femur
  '72696002': [0.1, 0.48, 0.08], // knee
  '30021000': [0.1, 0.28, 0.06], // lower leg
  '344001': [0.1, 0.09, 0.03], // ankle
  '56459004': [0.1, 0.04, 0.1], // foot
  '29707007': [0.1, 0.03, 0.17], // toe
};

/** Where a finding stands: at one place, or at two of which nobody said which one it is. */
export interface Spot {
  places: readonly Place[];
  isSideSaid: boolean;
}

interface Site {
  coding?: readonly { system: string; code: string }[];
}

/** Where a body site stands on the model; nothing where its code is not among those that the model knows. */
export function spotOf(site: Site): Spot | undefined {
  for (const { system, code } of site.coding ?? []) {
    if (system !== SNOMED_CT) continue;
    const place = own(PLACES, code);
    if (place) return { places: [place], isSideSaid: true };
    const left = own(OF_EITHER_SIDE, code);
    if (left) return { places: [left, [-left[0], left[1], left[2]]], isSideSaid: false };
  }
  return undefined;
}

function own(places: Readonly<Record<string, Place>>, code: string): Place | undefined {
  return Object.hasOwn(places, code) ? places[code] : undefined;
}
