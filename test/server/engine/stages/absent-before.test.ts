import { reads } from './finding-lines';

reads('what is joined to an absence is there', [
  [
    'The femoral vein contains intraluminal thrombus and absent flow.',
    ['thrombus present @intraluminal', '"absent flow" present'],
  ],
  [
    'Surgical clips in the right axilla, absent right breast shadow.',
    ['surgical-clips present @axilla:right', '"absent shadow" present @breast:right'],
  ],
  [
    'Effacement of the sulci and absent grey-white differentiation.',
    ['sulcal-effacement present @sulcus', '"absent differentiation" present @brain'],
  ],
  ['Joint effusion and absent ACL.', ['joint-effusion present @joint', '"absent" present @anterior-cruciate-ligament']],
  ['Edema, absent blood flow on the left.', ['edema present', '"absent blood flow" present @left:left']],
  ['Consolidation with absent air bronchograms.', ['consolidation present', 'air-bronchogram absent']],
  ['Swelling of the epididymis and absent fracture.', ['soft-tissue-swelling present @epididymis', 'fracture absent']],
  // What the word stands behind is denied, one thing or a list.
  ['Effusion and pneumothorax absent.', ['pleural-effusion absent', 'pneumothorax absent']],
  ['Ascites, absent.', ['ascites absent']],
]);

reads('a sentence that ends with no', [
  ['Empty sella no.', ['empty-sella absent']],
  ['Ascites no', ['ascites absent']],
  ['Fracture of rib no. 5.', ['rib-fracture present @rib']],
]);

reads('an organ that is not there', [
  ['Absent left kidney.', ['absent-kidney present @kidney:left']],
  ['Surgically absent left kidney.', ['nephrectomy present @kidney:left']],
]);

reads('what is absent, and up to where', [
  ['Absent effusion and pneumothorax.', ['pleural-effusion absent', 'pneumothorax absent']],
  ['Absent gallbladder and pneumothorax.', ['cholecystectomy present @gallbladder', 'pneumothorax present']],
  [
    'Effusion absent on the right, present on the left.',
    ['pleural-effusion absent @pleura:right', 'pleural-effusion present @pleura:left'],
  ],
  [
    'No effusion on the right and present on the left.',
    ['pleural-effusion absent @pleura:right', 'pleural-effusion present @pleura:left'],
  ],
  ['No effusion is present on the left.', ['pleural-effusion absent @pleura:left']],
  ['The gallbladder is absent, with clips in the fossa.', ['cholecystectomy-clips present @gallbladder-fossa']],
  ['The left lung opacity has gone from small to large.', ['lung-opacity present @lung:left large']],
]);
