import { reads } from './finding-lines';

reads('what is lost of a lobe or a vertebra says what the loss is', [
  ['Volume loss in the right upper lobe.', ['volume-loss present @upper-lobe:right']],
  ['Sequelae with volume loss of the left lower lobe.', ['scarring present', 'volume-loss present @lower-lobe:left']],
  ['Loss of height of the L1 vertebral body.', ['compression-fracture present @vertebral-body']],
  ['30% height loss at T12.', ['compression-fracture present @vertebra @thoracic-spine 30 %']],
]);

reads('what causes a thing is a thing of its own', [
  ['Low lung volumes causing bronchovascular crowding.', ['low-lung-volumes present @lung', 'crowding present @lung']],
  [
    'A mass causing obstruction of the left upper lobe bronchus.',
    ['lung-mass present', 'bronchial-obstruction present @bronchus:left'],
  ],
  [
    'Fibrotic changes causing volume loss in the right upper lobe.',
    ['pulmonary-fibrosis present @upper-lobe:right', 'volume-loss present @upper-lobe:right'],
  ],
  [
    'A calculus in the renal pelvis causing mild left hydronephrosis.',
    ['kidney-stone present @renal-pelvis', 'hydronephrosis present @kidney:left mild'],
  ],
]);

reads('two severities before one noun, each at its own place', [
  [
    'Disc bulge causes moderate canal and mild bilateral foraminal narrowing.',
    [
      'disc-bulge present @intervertebral-disc',
      'spinal-stenosis present @spinal-canal moderate',
      'foraminal-stenosis present @neural-foramen:bilateral mild',
    ],
  ],
  [
    'There is mild canal and severe left foraminal stenosis.',
    ['spinal-stenosis present @spinal-canal mild', 'foraminal-stenosis present @neural-foramen:left severe'],
  ],
  [
    'Osteophytes cause mild right and moderate left foraminal narrowing.',
    [
      'degenerative-spine present',
      'foraminal-stenosis present @neural-foramen:right mild',
      'foraminal-stenosis present @neural-foramen:left moderate',
    ],
  ],
  [
    'Mild hip and moderate knee osteoarthritis.',
    ['hip-osteoarthritis present @hip mild', 'knee-osteoarthritis present @knee moderate'],
  ],
]);

reads('a thing of its own place is of that place alone', [
  [
    'Collapse of the right lung and shift of the mediastinum to the left.',
    ['atelectasis present @lung:right', 'mediastinal-shift present @mediastinum:left'],
  ],
  [
    'Collapse of the right lung with shift of the trachea to the left.',
    ['atelectasis present @lung:right', 'tracheal-deviation present @trachea:left'],
  ],
  [
    'Hyperinflation of the lungs with flattening of the diaphragm.',
    ['hyperinflation present @lung', 'flattened-hemidiaphragm present @diaphragm'],
  ],
]);

reads('the upper limit of normal is no place', [
  ['Heart size is at the upper limits of normal.', ['borderline-heart-size present @heart']],
  ['The common bile duct is at the upper limit of normal.', ['normal-biliary-tree present @common-bile-duct']],
  ['Heart size is normal.', ['normal-heart present @heart']],
]);

reads('the largest of several', [
  [
    'Multiple liver metastases have decreased; the largest now measures 1.9 cm, was 3.4 cm.',
    ['liver-metastasis present @liver decreased', 'liver-metastasis present @liver 19 mm was 34 mm'],
  ],
  [
    'Nodules in both lungs; the larger on the right is 8 mm.',
    ['lung-nodule present @lung:bilateral', 'lung-nodule present @right:right 8 mm'],
  ],
  ['No nodules; the largest node is 8 mm.', ['lung-nodule absent', 'lymph-node present @lymph-nodes 8 mm']],
]);

reads('what a catheter, a tube or a stent is called', [
  ['Foley catheter in place.', ['bladder-catheter present']],
  ['Left double-J stent.', ['ureteral-stent present @left:left']],
  ['Right nephroureteral stent.', ['ureteral-stent present @ureter:right']],
  ['Ventriculoperitoneal shunt catheter.', ['ventricular-shunt present']],
  ['Impella device in the left ventricle.', ['percutaneous-ventricular-assist-device present @ventricle:left']],
  ['Percutaneous cholecystostomy tube.', ['cholecystostomy-tube present']],
  ['Hickman catheter tip in the right atrium.', ['tunneled-catheter present @atrium:right']],
  ['Penile prosthesis.', ['penile-prosthesis present @penis']],
]);

reads('a tube that was moved is still there', [
  ['The Swan-Ganz catheter has been pulled back.', ['pulmonary-artery-catheter present']],
  ['The endotracheal tube has been withdrawn 2 cm.', ['endotracheal-tube present']],
  ['The endotracheal tube has been withdrawn to the mid trachea.', ['endotracheal-tube present @trachea']],
  ['The endotracheal tube has been withdrawn.', ['endotracheal-tube absent']],
  ['The right PICC has been pulled.', ['picc absent @right:right']],
]);

reads('no age and no contrast material is a finding', [
  ['A six-year-old boy with pneumonia.', ['pneumonia present']],
  ['A 3 year old girl with pneumonia.', ['pneumonia present']],
  ['Contrast material is not given.', []],
  ['Suture material in the stomach.', ['surgical-clips present @stomach']],
]);

reads('words that describe one thing, joined by or', [
  ['No solid or cystic renal mass.', ['renal-mass absent @kidney']],
  ['A solid or cystic lesion of the liver.', ['liver-lesion present @liver']],
  ['Calcified granuloma and effusion.', ['granuloma present', 'pleural-effusion present']],
]);

reads('the fluid round a fetus, and its lie', [
  ['Amniotic fluid volume is low.', ['oligohydramnios present @amniotic-cavity']],
  ['Amniotic fluid volume is normal.', ['normal-pelvis present @amniotic-cavity']],
  ['The fetus is in cephalic presentation.', ['cephalic-presentation present']],
  ['Lung volumes are low.', ['low-lung-volumes present @lung']],
]);

reads('vessels at the base of the brain', [
  ['Aneurysm of the anterior communicating artery.', ['intracranial-aneurysm present @anterior-communicating-artery']],
  [
    'A 4 mm left posterior communicating artery aneurysm.',
    ['intracranial-aneurysm present @posterior-communicating-artery:left 4 mm'],
  ],
]);
