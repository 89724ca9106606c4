/*
 * How the names of the development data's findings map to ours: to concept ids or, where we have no concept, to words of the
 * name that we give. A normal statement counts as the absence of what it excludes (`normal-heart`: no cardiomegaly).
 */

/** What one of their names may be called here. */
export interface NameRow {
  readonly theirs: RegExp;
  /** Matched against our concept's id, or our name where there is none. */
  readonly ours: RegExp;
  /** Our normal statements that say the same as the name denied. */
  readonly normal?: RegExp;
}

/** The first row that matches a name decides. */
export const ctNames: readonly NameRow[] = [
  { theirs: /thyroid/, ours: /thyroid|goiter|nodule/, normal: /normal-thyroid/ },
  { theirs: /adrenal/, ours: /adrenal|calcification|nodule|thickening/, normal: /normal-adrenal/ },
  { theirs: /granuloma/, ours: /granuloma|calcified-nodule/ },
  { theirs: /filling defect/, ours: /filling|embol|thromb/ },
  { theirs: /nodule/, ours: /nodul|lung-lesion|granuloma/, normal: /normal-lung/ },
  { theirs: /(pulmonary|lung) mass/, ours: /mass|lung-lesion|nodul/, normal: /normal-lung/ },
  { theirs: /mass resection/, ours: /resection|post-?surgical/ },
  { theirs: /chest wall mass/, ours: /mass/, normal: /normal-chest-wall|normal-soft/ },
  { theirs: /breast mass/, ours: /mass/, normal: /normal-breast/ },
  { theirs: /peri+cardial effusion/, ours: /pericardial-effusion/, normal: /normal-pericardium/ },
  { theirs: /pleural effusion/, ours: /pleural-effusion|hydropneumothorax/, normal: /normal-pleura/ },
  { theirs: /hemothorax/, ours: /hemothorax/ },
  { theirs: /pneumothorax/, ours: /pneumothorax/, normal: /normal-pleura/ },
  { theirs: /pleural plaque/, ours: /pleural-plaque/ },
  { theirs: /pleural thicken/, ours: /pleural-thickening/, normal: /normal-pleura/ },
  { theirs: /lymphadenopathy/, ours: /lymphadenopathy|lymph/, normal: /normal-(lymph|node|.*nodes)/ },
  { theirs: /nodal dissection/, ours: /dissection|post-?surgical/ },
  {
    theirs: /cardiomegaly|cardiac chambers? (enlar|dil)/,
    ours: /cardiomegaly|ventricular-enl|atrial-enl|enlarged|dilated|heart/,
    normal: /normal-(heart|cardi|ventric|atri)/,
  },
  { theirs: /consolidation/, ours: /consolidation|airspace-opacity|pneumonia/, normal: /normal-lung/ },
  { theirs: /cavitary/, ours: /cavit|lung-lesion/ },
  {
    theirs: /lytic|blastic|sclerotic|bone? lesion|bony lesion/,
    ours: /bone-lesion|bone-metast|lytic|blastic|sclero|lesion/,
    normal: /normal-(bone|osseous|skelet)/,
  },
  { theirs: /valve calc/, ours: /calcific/ },
  { theirs: /calcification/, ours: /calcific|atheroscler/ },
  { theirs: /bronchial wall/, ours: /bronchial-wall-thickening/ },
  { theirs: /bronchiecta/, ours: /bronchiectasis/ },
  { theirs: /bronchial stenosis/, ours: /steno|narrow/ },
  { theirs: /atelecta/, ours: /atelectasis/ },
  { theirs: /emphysema/, ours: /emphysema/ },
  { theirs: /air ?trapping/, ours: /trapping|mosaic/ },
  { theirs: /opacit/, ours: /opacity/, normal: /normal-lung/ },
  { theirs: /reticul/, ours: /reticul|interstitial/ },
  { theirs: /renal cyst/, ours: /renal-cyst/ },
  { theirs: /sebaceous/, ours: /cyst/ },
  { theirs: /cyst/, ours: /cyst/ },
  { theirs: /azygos/, ours: /azygos|fissure/ },
  {
    theirs: /pulmonary artery dil/,
    ours: /pulmonary-artery-enlargement|enlarged|dilat/,
    normal: /normal-pulmonary-art/,
  },
  { theirs: /esophag/, ours: /esophageal-dilation|dilat/, normal: /normal-esoph/ },
  { theirs: /aneurysm/, ours: /aneurysm|aortic-dilation/, normal: /normal-(.*aort)/ },
  { theirs: /cabg/, ours: /coronary-bypass/ },
  { theirs: /valve/, ours: /prosthetic-valve|valve/ },
  { theirs: /sternotomy/, ours: /sternotomy|sternal-wires/ },
  { theirs: /lobectomy/, ours: /lobectomy|lung-resection|resection/ },
  { theirs: /thoracotomy/, ours: /thoracotomy/ },
  { theirs: /mastectom/, ours: /mastectomy/ },
  { theirs: /nephrectomy/, ours: /nephrectomy/ },
  { theirs: /cholecystectomy/, ours: /cholecystectomy/ },
  { theirs: /lithiasis/, ours: /gallstone|stone/, normal: /normal-gallbladder/ },
  { theirs: /transplant/, ours: /transplant/ },
  { theirs: /port/, ours: /port-catheter|central-venous-catheter/ },
  { theirs: /clips/, ours: /clips/ },
  { theirs: /radiation/, ours: /radiation/ },
  { theirs: /post.?(op|treat)/, ours: /post-?(surg|op|treat)|treat|carcinoma|cancer/ },
  { theirs: /steatosis/, ours: /steatosis/ },
  { theirs: /atrophic kidney/, ours: /renal-atrophy|atroph/ },
  { theirs: /degenerative/, ours: /degenerat|osteoarthr|spondyl/ },
  { theirs: /gynecomastia/, ours: /gynecomastia/ },
  { theirs: /thymus/, ours: /thym/ },
  { theirs: /skin/, ours: /skin-thickening/ },
  { theirs: /seroma|fluid collection/, ours: /seroma|collection/ },
  { theirs: /fusion|hardware/, ours: /fusion|hardware/ },
  { theirs: /hernia/, ours: /hernia/ },
  { theirs: /compression/, ours: /compression|fracture|deformity/ },
  { theirs: /narrowing/, ours: /narrow|steno/ },
];

/** Places of a gold location: a pattern, and the place (ours lies at it or within). The first of each line counts. */
export const ctPlaces: readonly (readonly [RegExp, readonly string[]])[] = [
  [/upper lobes?|\bapical|\bapex/, ['upper-lobe', 'lung-apex', 'upper-lung-zone']],
  [/middle lobe/, ['middle-lobe']],
  [/lower lobes?|lower lung/, ['lower-lobe', 'lung-base', 'lower-lung-zone']],
  [/lingula/, ['lingula']],
  [/\bbases?\b|bibasilar/, ['lung-base', 'lower-lobe', 'lower-lung-zone']],
  [/perihilar/, ['perihilar-region', 'hilum']],
  [/coronary/, ['coronary-artery']],
  [/thoracic aorta|\baorta\b/, ['aorta', 'aortic-valve']],
  [/aortic valve/, ['aortic-valve']],
  [/mitral/, ['mitral-valve']],
  [/\bsvc\b/, ['superior-vena-cava']],
  [/internal jugular/, ['jugular-vein']],
  [/chest wall/, ['chest-wall']],
  [/\bcervical spine/, ['cervical-spine']],
  [/\bt\d+\b|thoracic spine/, ['thoracic-spine', 'vertebra']],
  [/thoracolumbar/, ['thoracolumbar-spine', 'thoracic-spine', 'lumbar-spine']],
  [/^spine/, ['spine']],
  [/\bribs?\b/, ['rib']],
  [/sternum/, ['sternum']],
  [/scapula/, ['scapula']],
  [/breast/, ['breast']],
  [/adrenal/, ['adrenal-gland']],
  [/axilla/, ['axilla']],
  [/paratracheal/, ['paratracheal-region', 'mediastinal-nodes']],
  [/subcarinal|paraesophageal/, ['mediastinal-nodes', 'mediastinum', 'carina', 'esophagus']],
  [/\bhilar/, ['hilum']],
  [/anterior mediastinum/, ['mediastinum']],
  [/major fissure/, ['major-fissure', 'fissure']],
];
