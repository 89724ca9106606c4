import { reads } from './finding-lines';

reads('a bare word is not taken for the thing of an organ that the report is not about', [
  [
    'CT HEAD\nMidline shift to the left. Impending herniation. Hemorrhage in the left basal ganglia.',
    [
      'midline-shift present @brain:left',
      'herniation uncertain',
      'intracranial-hemorrhage present @basal-ganglia:left',
    ],
  ],
  ['MRI PROSTATE\nMedian lobe protrusion into the bladder.', ['"protrusion" present @lobe @bladder']],
  [
    'MRI PELVIS\nLeft ovary is tethered medially. The uterus is normal.',
    ['"tethered" present @medially', 'normal-uterus present @uterus'],
  ],
  ['Herniation of intestinal loops into the subcutaneous tissue.', ['hernia present @loops @subcutaneous-tissue']],
  ['Focal aortic dissection.', ['aortic-dissection present @aorta']],
  [
    'MRI LUMBAR SPINE\nL4-5: Small left paracentral protrusion.',
    ['disc-herniation present @lumbar-spine @left paracentral:left small'],
  ],
]);

reads('lesions of the cord', [
  [
    'MRI CERVICAL SPINE\nLesion in the cord at C3.',
    ['intramedullary-spinal-lesion present @spinal-cord @cervical-spine'],
  ],
  ['MRI CERVICAL SPINE\nLytic lesion of C3.', ['bone-lesion present @cervical-spine']],
]);

reads('roots that are pressed upon', [
  [
    'Disc impinging on the left S1 nerve root.',
    ['nerve-root-impingement present @intervertebral-disc @nerve-root:left'],
  ],
  ['Disc compresses the L5 root.', ['nerve-root-impingement present @intervertebral-disc @lumbar-spine']],
  ['Extrusion impinging the left S1 nerve root.', ['disc-extrusion present @nerve-root:left']],
]);

reads('names that look like others', [
  // No nasogastric tube, no line, no plate, no nodes.
  ['PSA 8.1 ng/mL.', []],
  ['Anterior humeral line passes anterior to the capitellum.', []],
  ['Growth plates unremarkable.', ['normal present @growth plates']],
  ['Medial epicondyle ossification centre is normally positioned.', ['normal-elbow present @epicondyle']],
  ['LAD: D1 mild stenosis.', ['coronary-artery-stenosis present @lad mild']],
  ['Both CP angles are clear.', ['normal-pleura present @costophrenic-angle:bilateral']],
  ['Both costo phrenic angles are clear.', ['normal-pleura present @costophrenic-angle:bilateral']],
  [
    'MRI BRAIN\nEnhancing mass in the right CP angle.',
    ['cerebellopontine-angle-mass present @cerebellopontine-angle:right'],
  ],
  ['GB: Single calculus measuring 14 mm seen.', ['gallstones present @gallbladder x1 14 mm']],
  ['UB: no calculus seen.', ['bladder-stone absent @bladder']],
  ['Partial opacification of the mastoid air cells.', ['mastoid-effusion present @mastoid partial']],
  ['Scalp hematoma left parietal.', ['scalp-hematoma present @parietal-scalp:left']],
]);

reads('what there is a risk of is not there', [
  ['Risk of pathological fracture.', ['pathologic-fracture uncertain']],
  ['Major osteoporotic fracture risk 21%.', ['osteoporosis present 21 %']],
  ['There is an impending fracture of the femoral neck.', ['femoral-neck-fracture uncertain @femoral-neck']],
  ['Impending rupture of the aneurysm.', ['aneurysm present']],
]);

reads('the face of a clock', [
  [
    "MRI SHOULDER\nLabral tear from 3 to 6 o'clock. Supraspinatus is normal.",
    ["labral-tear present @labrum @6 o'clock", 'normal-rotator-cuff present @supraspinatus'],
  ],
  ["US BREAST\nMass at 3 o'clock.", ['breast-mass present @breast']],
  ["Mass at 3 o'clock.", ['breast-mass present @breast']],
]);

reads('what a name says, no more', [
  // Thickened mucosa is no inflammation, a ligament no tendon, a lacune no large infarct.
  ['Mucosal thickening in the left maxillary sinus.', ['sinus-mucosal-thickening present @maxillary-sinus:left']],
  ['Tear of the anterior talofibular ligament.', ['ankle-ligament-tear present @anterior-talofibular-ligament']],
  ['Old lacunar infarct in the right thalamus.', ['lacunar-infarct present @thalamus:right']],
  [
    'Loss of differentiation with sulcal effacement.',
    ['lost-gray-white-differentiation present', 'sulcal-effacement present @sulcus'],
  ],
  ['Filling defects in the distal common bile duct.', ['filling-defect present @common-bile-duct']],
  ['Opacity in the peripheral left upper lung.', ['lung-opacity present @upper-lung-zone:left']],
]);

reads('an obstruction among the findings of the urinary tract is theirs', [
  [
    'Without evidence of obstruction, left ureteral stone, or hydronephrosis.',
    ['ureteral-obstruction absent @ureter:left', 'ureteral-stone absent @ureter:left', 'hydronephrosis absent'],
  ],
  [
    'No evidence of obstruction, small bowel dilatation, or hydronephrosis.',
    ['bowel-obstruction absent', 'small-bowel-dilatation absent @small-bowel', 'hydronephrosis absent'],
  ],
]);

reads('sacs of a pregnancy', [
  ['Ectopic gestational sac in the left adnexa.', ['ectopic-pregnancy present @gestational-sac @adnexa:left']],
  ['Irregular gestational sac.', ['irregular-gestational-sac present @gestational-sac']],
  ['The gestational sac is empty.', ['empty-gestational-sac present @gestational-sac']],
]);
