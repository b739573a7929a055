export const guide = {
  'guide.title': 'How to use Rounds as a medical educator',
  'guide.lead':
    'Medical educators have met under hashtags for more than fifteen years: to teach, to argue, to find each other. This page says how to begin here, and how to behave so that patients, students and you come to no harm.',
  'guide.contents': 'On this page',
  'guide.print': 'Print this page',
  'guide.minutes': 'Five minutes',
  'guide.why': 'Why come here',
  'guide.why1':
    'Advocacy: explain to the public what the evidence says, on vaccines for instance; ask politicians, industry and pharma questions that everybody can read.',
  'guide.why2':
    'Teaching: share what you made, learn from what others made (#FOAMed), and show students how a professional speaks in public.',
  'guide.why3':
    'Immersion: follow your journals, societies and hashtags, in the order in which things happen, and keep up between two patients.',
  'guide.why4':
    'Networking: find the one person on another continent who teaches the same thing, and the colleague next door whom you have never met.',
  'guide.start': 'The first ten minutes',
  'guide.start1':
    'Write a profile that a stranger can check: your name, profession, place of work or study, what interests you, who pays you. Add your institution’s page and let it prove that it is yours (Settings, Profile).',
  'guide.start2': 'Follow three hashtags. #MedEd is always a good one; then the ones of your subject.',
  'guide.start3':
    'Follow five people: look who writes well under those hashtags, and press Follow, or follow a whole collection of people whom somebody recommends (Collections, under Discussed now). Nobody has to follow you back.',
  'guide.start4': 'Read for a while. Mark what you want to keep with a bookmark; nobody sees your bookmarks.',
  'guide.start5': 'Say hello: who you are and what you are looking for. Use #Introduction.',
  'guide.tags': 'Hashtags are places',
  'guide.tags1':
    'A hashtag is a room that everybody can enter. When you follow it, its posts come to your home page, from people whom you do not know yet.',
  'guide.tags2':
    'Use one or two, at the end or in the sentence, and write each word with a capital (#MedEdResearch): screen readers then read the words.',
  'guide.tags3':
    'Look whether a hashtag exists before you make a new one; two half-empty rooms serve nobody.',
  'guide.tags4':
    'The page of a hashtag says in one line what it means, when the next chat is, who helps most there and what is shared; on a telephone that is under About this hashtag. The bell tells you of each new post. Narrow it down keeps one language, or leaves out answers.',
  'guide.registry': 'What a hashtag means',
  'guide.registry1':
    'Open Hashtags and search. Each entry says what a hashtag is for, who looks after it, and with which others it should not be confused.',
  'guide.registry2':
    'It is not there? Press Propose a hashtag and write one line. It is listed at once, and registered when two members or one steward confirm it.',
  'guide.registry3':
    'You know that it is right? Press Confirm on its page. Your word counts when you have been here for 30 days and have published 3 posts.',
  'guide.registry4':
    'It is wrong, or it is yours? Press Object and give your reason, which everybody can read. A steward settles it, and all concerned are told.',
  'guide.registry5': 'Nobody looks after it any more? Its page says so, and you can press Look after it.',
  'guide.see': 'Who can see what',
  'guide.see1':
    'Public: everybody, also without an account, and it may be found by search and quoted elsewhere. Assume that your dean, your patient and a journalist read it.',
  'guide.see2':
    'Quiet public: the same, but not in public feeds and hashtags. Good for the later posts of a thread.',
  'guide.see3':
    'Followers: your followers, and people you mention. Look who follows you before you rely on it.',
  'guide.see4': 'This server only: the members here; it never travels to other servers.',
  'guide.see5':
    'Mentioned people: only they. It is not a safe place for patient details: it is not encrypted, and people can copy it.',
  'guide.elsewhere': 'What people of other servers see of you',
  'guide.elsewhere1':
    'Your handle: for people of other servers it is your name with the name of this server, @name@server. With it they can follow you, mention you and find your public posts.',
  'guide.elsewhere2':
    'Profile: everybody there can read your name, picture, text, links and, unless you hide it, how many follow you. Not your mail address, your bookmarks, mutes, filters or drafts.',
  'guide.elsewhere3':
    'Posts for everybody: servers of your followers, of whom you mention and answer, keep a copy, and pass it to whoever asks.',
  'guide.elsewhere4':
    'Posts for followers: go to the servers of your followers only. The people who run those servers could read them, as the staff of this one could.',
  'guide.elsewhere5': 'This server only: nothing of it ever leaves.',
  'guide.elsewhere6':
    'Edits and deletions: are told to every server that got the post. A decent server obeys within minutes; none can be forced to.',
  'guide.elsewhere7':
    'A block: the other server is told, so that it can keep that person away from you. A mute and a report are not told to anybody; a report goes to their server only if you wish, without your name.',
  'guide.elsewhere8':
    'Somebody new who asks to follow you: look at their server, and since when they are there. The page warns you when a handle only looks like that of a member.',
  'guide.post': 'Posting well',
  'guide.post1': 'One idea in a post. If you need two, write two.',
  'guide.post2':
    'Give the source: a DOI or a link that opens. Say what kind of evidence it is, and what it does not show.',
  'guide.post3':
    'Describe every picture in words. Somebody listens to your post, and a figure without words teaches nobody who cannot see it.',
  'guide.post4':
    'Say what you want with the purpose (advocacy, teaching, news, networking), so that readers can choose.',
  'guide.post5': 'Wrong? Say so in a reply and correct it. It earns more trust than silence.',
  'guide.threads': 'Threads that teach',
  'guide.threads1':
    'A tutorial thread is a small lecture. Begin with a question or a case that is made up; say who it is for; make five to ten posts, each with one step; end with the answer, the sources and a summary.',
  'guide.threads2':
    'Write the whole thread first and post it in one go. Reply to your own post to continue it, and put the hashtag in the first post only.',
  'guide.chats': 'How a chat works',
  'guide.chats1':
    'At a fixed hour people meet under a hashtag, #MedEd for instance. The host posts questions: Q1, then after some minutes Q2, and so on. Chats tells you when, in your own time.',
  'guide.chats2':
    'Press Remind me, and you are told a day and a quarter of an hour before. Add to calendar puts one chat into your calendar; under Chats, In your calendar, you subscribe to all of them. Press Follow the series on the page of a weekly chat, and you are told of each.',
  'guide.chats3':
    'When it begins, open the page of the chat: it is the room. The question stands on top, the answers below it. Write at the foot; the number of the question (A1, A2) and the hashtag are added for you. In an app write both yourself: without the hashtag nobody sees you.',
  'guide.chats4':
    'Say who you are at the start. Answer people, not only questions. Nobody can read everything, and nobody has to: Pause holds back what is new. Nobody sees that you are there unless you press I am here.',
  'guide.chats5':
    'You missed it? Afterwards the same page is the transcript. Late answers count for a day; people in other time zones will thank you.',
  'guide.chats6':
    'You do not want to stand in the transcript? Press Leave me out there: your words and your name go from it and from its files, and only the numbers stay. Put me back takes that back.',
  'guide.reports': 'Figures that you can cite',
  'guide.reports1':
    'Report on the page of a hashtag counts its public posts: how many people, when, what for, which papers and links, and who answered whom. On a telephone it is under About this hashtag.',
  'guide.reports2':
    'Choose the last days, a chat or days of your own, and press Count. After some seconds the report stays at its address, with a citation, a paragraph on the methods, and files for spreadsheets and network programs. You may ask for 30 a day.',
  'guide.reports3':
    'It counts what this server knows at that moment, and says what it cannot see. Professions, servers and languages of fewer than five people are not told.',
  'guide.reports4':
    'You do not want to be named in reports? Switch off Name me in hashtag reports under Settings, Preferences: you are “a participant” then, also in reports that exist already.',
  'guide.behave': 'Being a professional here',
  'guide.behave1':
    'The rules of the ward hold here too: your professional code does not end at the screen. What you post can be found in ten years.',
  'guide.behave2':
    'Say who you are when you speak about health, and that your words are your own and not advice for one person.',
  'guide.behave3':
    'Declare interests where they matter: in the profile, and again in the post about the drug, the device or the book.',
  'guide.behave4':
    'Do not take patients as followers into private conversations, and do not answer personal medical questions; say where help is.',
  'guide.behave5':
    'Disagree with the argument and leave the person whole. Block and mute without guilt, and report what is worse.',
  'guide.patients': 'Patients: the three questions',
  'guide.patients1':
    'Could the patient, or somebody who loves them, recognise this? Then do not post it. Leaving out the name is not enough.',
  'guide.patients2':
    'Time and place identify: “yesterday”, “this night shift”, a small town, a rare disease, an unusual job. Studies found that these slip out most, often in a reply. Change or drop what the lesson does not need, and wait some months.',
  'guide.patients3':
    'Do you have written consent for this use, from somebody who understood “public and for ever”? For pictures and for real cases: no consent, no post. Consent can be taken back; then delete.',
  'guide.conferences': 'Conferences',
  'guide.conferences1':
    'Use the hashtag of the conference with its year. Quote the speaker by name and handle; ask before you photograph slides with data that are not published, and never photograph patients.',
  'guide.conferences2':
    'One good summary in the evening helps those at home more than forty sentences out of context.',
  'guide.journals': 'Journals',
  'guide.journals1':
    'Follow journals as you follow people. When you discuss a paper, link the paper and not the press release, name the authors if they are here, and say whether you have read more than the abstract.',
  'guide.help': 'Help',
  'guide.help1':
    'Press ? for the keyboard shortcuts. Any Mastodon app works with this server. The page About says who runs it and how to reach them; the Rules say what they ask of you.',
  'guide.sources':
    'This page leans on: General Medical Council, Using social media as a medical professional; Federation of State Medical Boards, Social Media and Electronic Communications; Ahmed et al., J Med Internet Res 2020;22:e19746; Admon et al., Twelve tips for tweet chats; Breu et al., J Grad Med Educ 2021 (tutorial threads).',
  'guide.sourcesTitle': 'Sources',
}
