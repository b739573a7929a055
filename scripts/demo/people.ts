import type { Purpose } from '../../wire/words.ts'

/** One person of the sample community. All are invented; likeness with anybody is chance. */
export type Person = {
  username: string
  name: string
  profession: string
  note: string
  interests: string[]
  fields?: [name: string, value: string][]
  /** Language of posts, and of the interface where there is one. */
  language?: string
  usually?: Purpose
  role?: 'owner' | 'moderator'
  locked?: true
}

export const people: Person[] = [
  {
    username: 'alice',
    name: 'Alice Moreau',
    profession: 'General practitioner and GP trainer',
    note: 'I teach in a small practice by the sea. Consultation skills, uncertainty, and good tea.\nHost of #MedEdChat on Thursdays.',
    interests: ['general practice', 'consultation skills', 'supervision'],
    fields: [
      ['Works in', 'a practice with eight doctors and one dog'],
      ['Ask me about', 'teaching in ten minutes'],
    ],
    usually: 'teaching',
    role: 'owner',
  },
  {
    username: 'bilal',
    name: 'Bilal Haddad',
    profession: 'Emergency physician',
    note: 'Night shifts, airway teaching, bad jokes. بالعربية أيضا\n#FOAMed since before it had a name.',
    interests: ['emergency medicine', 'airway', 'simulation'],
    usually: 'teaching',
  },
  {
    username: 'carmen',
    name: 'Carmen Ibáñez',
    profession: 'Paediatrician',
    note: 'Pediatra en un hospital pequeño. Enseño a residentes y aprendo de los niños.',
    interests: ['paediatrics', 'vaccination', 'family communication'],
    language: 'es',
  },
  {
    username: 'dieter',
    name: 'Dieter Vogelsang',
    profession: 'Anaesthetist',
    note: 'Anästhesie, Patientensicherheit, Checklisten. Deutsch und Englisch.',
    interests: ['patient safety', 'checklists', 'anaesthesia'],
    language: 'de',
  },
  {
    username: 'esi',
    name: 'Esi Boateng',
    profession: 'Midwife and lecturer',
    note: 'Midwifery educator. Respectful care is a skill, and skills can be taught.',
    interests: ['midwifery', 'respectful care', 'skills teaching'],
    fields: [['Teaches', 'first and second years']],
    usually: 'advocacy',
    role: 'moderator',
  },
  {
    username: 'felix',
    name: 'Félix Tremblay',
    profession: 'Bibliothécaire médical',
    note: 'Je cherche, je trie, je partage. Recherche documentaire et lecture critique.',
    interests: ['evidence-based medicine', 'searching', 'critical appraisal'],
    language: 'fr',
  },
  {
    username: 'grace',
    name: 'Grace Okonjo',
    profession: 'Public health specialist',
    note: 'Vaccination communication and rumours. I listen first.',
    interests: ['public health', 'vaccination', 'risk communication'],
    usually: 'advocacy',
  },
  {
    username: 'hana',
    name: 'Hana Kovářová',
    profession: 'Clinical pharmacist',
    note: 'Antibiotics, kidneys, and the art of stopping medicines.',
    interests: ['pharmacology', 'deprescribing', 'antimicrobial stewardship'],
  },
  {
    username: 'imran',
    name: 'Imran Qureshi',
    profession: 'Medical student, fourth year',
    note: 'Learning in public. Ask me what I do not understand today.',
    interests: ['spaced repetition', 'cardiology', 'study skills'],
  },
  {
    username: 'joana',
    name: 'Joana Figueira',
    profession: 'Nurse educator',
    note: 'Enfermeira e professora. Simulação, feedback e café.',
    interests: ['nursing', 'simulation', 'debriefing'],
    language: 'pt',
  },
  {
    username: 'kenji',
    name: 'Kenji Morita',
    profession: 'Radiologist',
    note: 'One chest film a day, slowly. Systematic looking can be taught.',
    interests: ['radiology', 'visual diagnosis', 'cognitive bias'],
    usually: 'teaching',
  },
  {
    username: 'leila',
    name: 'ليلى منصور',
    profession: 'Psychiatrist',
    note: 'طبيبة نفسية ومدرّسة. أكتب عن الإصغاء وعن صحة الأطباء أنفسهم.',
    interests: ['psychiatry', 'wellbeing', 'communication'],
    language: 'ar',
  },
  {
    username: 'mei',
    name: '陈美琳',
    profession: 'Medical education researcher',
    note: '医学教育研究者。关注评价、反馈与课程设计。',
    interests: ['assessment', 'feedback', 'curriculum'],
    language: 'zh',
  },
  {
    username: 'nils',
    name: 'Nils Aaltonen',
    profession: 'Surgeon',
    note: 'General surgery at 67° north. Teaching hands to be quiet.',
    interests: ['surgery', 'simulation', 'rural medicine'],
  },
  {
    username: 'olga',
    name: 'Olga Petrenko',
    profession: 'Family physician',
    note: 'Moved country, learned medicine twice. I write about belonging in a team.',
    interests: ['family medicine', 'migration', 'teamwork'],
  },
  {
    username: 'priya',
    name: 'Priya Raghunathan',
    profession: 'Infectious diseases physician',
    note: 'Microbes and the people who carry them. Journal club every second Monday.',
    interests: ['infectious diseases', 'journal club', 'antimicrobial stewardship'],
    usually: 'teaching',
  },
  {
    username: 'quentin',
    name: 'Quentin Delcourt',
    profession: 'Interne en médecine interne',
    note: 'Interne, troisième semestre. Je note ici ce que les patients m’apprennent.',
    interests: ['internal medicine', 'residency', 'diagnostic reasoning'],
    language: 'fr',
  },
  {
    username: 'rosa',
    name: 'Rosa Lindqvist',
    profession: 'Simulation technician',
    note: 'I make manikins breathe. If the debrief is good, nobody remembers me.',
    interests: ['simulation', 'low-cost models', 'debriefing'],
  },
  {
    username: 'samuel',
    name: 'Samuel Tesfaye',
    profession: 'Community health worker trainer',
    note: 'Training that works without electricity.',
    interests: ['community health', 'low-resource teaching', 'maternal health'],
    usually: 'advocacy',
  },
  {
    username: 'tomas',
    name: 'Tomás Arancibia',
    profession: 'Physiotherapist',
    note: 'Movimiento, dolor y docencia. Kinesiólogo de hospital y de barrio.',
    interests: ['physiotherapy', 'pain', 'rehabilitation'],
    language: 'es',
  },
  {
    username: 'uma',
    name: 'Uma Fernandes',
    profession: 'Palliative care physician',
    note: 'Conversations that matter. I collect good questions.',
    interests: ['palliative care', 'communication', 'ethics'],
  },
  {
    username: 'viktor',
    name: 'Viktor Brandl',
    profession: 'Medizinstudent, 9. Semester',
    note: 'Peer-Tutor für Ultraschall. Lerne laut.',
    interests: ['ultrasound', 'peer teaching', 'study skills'],
    language: 'de',
  },
  {
    username: 'wanjiru',
    name: 'Wanjirũ Kamau',
    profession: 'Clinical officer and tutor',
    note: 'District hospital, many students, few chairs.',
    interests: ['clinical teaching', 'rural medicine', 'malaria'],
  },
  {
    username: 'ximena',
    name: 'Ximena Duarte',
    profession: 'Patient partner in teaching',
    note: 'I live with a kidney transplant and teach first-year students to listen. Ask before you touch.',
    interests: ['patient voice', 'shared decisions', 'kidney disease'],
    usually: 'advocacy',
  },
  {
    username: 'roundsjournal',
    name: 'Bedside Teaching Review',
    profession: 'Journal',
    note: 'An invented journal of this sample community: short papers about teaching in practice.',
    interests: ['medical education', 'research'],
    usually: 'news',
  },
  {
    username: 'yusuf',
    name: 'Yusuf Demirci',
    profession: 'Cardiologist',
    note: 'Murmurs, rhythm strips, and why they confuse us. I answer requests to follow on Sundays.',
    interests: ['cardiology', 'ECG', 'auscultation'],
    usually: 'teaching',
    locked: true,
  },
]
