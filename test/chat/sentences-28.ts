import type { Sentences } from './sentence.ts';

/** What people say around a command and behind it, tried once on a grammar that was mended for such sentences. */
export const twentyeighth: Sentences = {
  preambles: [
    ['The electrician was here today, please mark Internet connection as completed', 'complete Internet connection'],
    [
      'Joanna is joining the website team, could you assign Migrate the blog to her?',
      'update Migrate the blog: +Joanna',
    ],
    ['Our designer is ill, so move Design the home page to 7 December', 'update Design the home page: due=2026-12-07'],
    [
      'We are short of people at the moment, please take Sam Osei off Internet connection',
      'update Internet connection: -SamO',
    ],
    [
      'I looked at the numbers again, Order desks should be important please',
      'update Order desks: priority=important || ask  || none',
    ],
    ['Nice, the invitations went out, please complete Send invitations', 'complete Send invitations'],
    ['Sorry, I made a mistake yesterday, please reopen Buy the domain', 'reopen Buy the domain'],
    [
      'As discussed with Zoe this morning, please set Sign the lease to urgent',
      'update Sign the lease: priority=urgent',
    ],
    [
      'The printer needs the files earlier, please change the due date of Design the brochure to Thursday',
      'update Design the brochure: due=2026-11-26',
    ],
    ['One more thing, please add the label Legal to Send invitations', 'update Send invitations: addLabels=category3'],
    [
      'Jonas came up with a better name, rename Set up analytics to "Set up statistics"',
      'update Set up analytics: "Set up statistics"',
    ],
    [
      'Our intern starts on Monday, please create a task "Prepare the intern\'s desk" in Office move for Tom',
      'create "Prepare the intern\'s desk" +Tom @Office move || ask ',
    ],
    ['The team is growing, please create a bucket Hiring in Office move', 'create bucket Hiring in Office move'],
    [
      'I do not want to forget this, add "Renew the certificate" to Website relaunch for me, due next Monday',
      'create "Renew the certificate" +me @Website relaunch due=2026-11-30',
    ],
  ],
  reasons: [
    ['Add a task "Buy a projector" to Marketing launch, ours is broken', 'create "Buy a projector" @Marketing launch'],
    ['Move Fix the login page to Build, Tom is working on it right now', 'update Fix the login page: #Build'],
    ['Please make Review copy urgent, the customer keeps calling', 'update Review copy: priority=urgent'],
    ['Give Migrate the blog to Sam Carter because he has done it before', 'update Migrate the blog: +SamC'],
    ['Postpone Print flyers to 11 December as the paper has not arrived', 'update Print flyers: due=2026-12-11'],
    ['Close Plan the seating please, everybody is happy with it', 'complete Plan the seating'],
    ['Set Order desks to low, since the old ones are still good', 'update Order desks: priority=low'],
    ['Please delete Send change of address, we are keeping the old address', 'confirm delete Send change of address'],
    ['Remove Priya from Order name badges, she is leaving the company', 'update Order name badges: -Priya'],
    [
      'Put "Ask for an invoice" on the checklist of Book the venue, our accountant wants one',
      'update Book the venue: addChecklist=Ask for an invoice',
    ],
    [
      'Comment on Call the caterer "Two guests are vegan", I only heard about it today',
      'comment Call the caterer: Two guests are vegan',
    ],
  ],
  several: [
    [
      'Add "Buy balloons" to Marketing launch, it is low priority and Tom should do it',
      'create "Buy balloons" +Tom @Marketing launch priority=low || ask ',
    ],
    [
      'New task "Write the FAQ" in Website relaunch, label Content, Priya, due 9 December',
      'create "Write the FAQ" +Priya @Website relaunch due=2026-12-09 labels=Content || ask ',
    ],
    [
      'Give Order desks to Tom, make it urgent and move it to Waiting',
      'update Order desks: #Waiting +Tom priority=urgent || confirm ',
    ],
    [
      'Please create "Pack the archive" in Office move with the note "Boxes are in the cellar", due 11 December, for Zoe',
      'create "Pack the archive" +Zoë @Office move due=2026-12-11 notes=Boxes are in the cellar',
    ],
    [
      'Mark Print flyers as in progress and add the comment "Proof is approved"',
      'update Print flyers: progress=in-progress; comment Print flyers: Proof is approved || confirm ',
    ],
    [
      'Create a task "Plan the party" in Office move, assign it to Ada and me, and put it into Planning',
      'create "Plan the party" #Planning +Ada+me @Office move',
    ],
  ],
  negation: [
    ["Don't give Order desks to Ben, give it to Jonas", 'update Order desks: +Jonas || ask '],
    ['No, do not close it, move it to Waiting', 'update Order desks: #Waiting || ask ', ['Order desks']],
    ['Instead of deleting Migrate the blog, move it to Design', 'update Migrate the blog: #Design || ask  || none'],
    ['There is no need to rename Print flyers', 'no write'],
    ['Do not assign anybody to Migrate the blog for now', 'no write'],
  ],
  questions: [
    ['I have five minutes left, which of my tasks are overdue?', 'show Write the press release'],
    ['Tom is complaining about his workload, what does he have to do?', 'show Fix the login page, Print flyers'],
    [
      'What is due this week? I have to write a report',
      'show Book the venue, Call the caterer, Review copy, Set up analytics, Write the press release || show Book the venue, Call the caterer, Review copy, Set up analytics',
    ],
    ['Which tasks in Website relaunch are not assigned to anybody?', 'show Migrate the blog'],
    ['Find everything with the word "order" in Office move please', 'show Order desks'],
    ['Ben would like to know when Send invitations is due', 'show Send invitations'],
    ['Are there any tasks labelled Print, we have a meeting about that?', 'show Print flyers'],
  ],
  'follow-ups': [
    ['Oh, and give it to Carla as well', 'update Print flyers: +Carla', ['Print flyers']],
    ['hm, wait, make it urgent instead', 'update Order desks: priority=urgent', ['Order desks']],
    [
      'Good, then close the first one, it was finished yesterday',
      'complete Review copy',
      ['Review copy', 'Order desks'],
    ],
    ['I mean the second one: assign it to Zoe', 'update Order desks: +Zoë || ask ', ['Review copy', 'Order desks']],
    ['on second thought, put it back to Backlog', 'update Migrate the blog: #Backlog || none', ['Migrate the blog']],
    ['the last one can be deleted, nobody needs it', 'confirm delete Order desks', ['Review copy', 'Order desks']],
  ],
  traps: [
    ['Tom is away until Thursday, who could take over Print flyers?', 'no write'],
    ['We might have to move Book the venue to December', 'no write'],
    ['Assign Migrate the blog to Jonas, but only if he agrees', 'no write'],
    ['Zoe said that Sign the lease is urgent', 'no write'],
    ['Complete Review copy, no wait, Priya is still working on it', 'no write'],
    ['Please do nothing with Print flyers, Tom will take care of it', 'no write'],
    ['Delete Order desks as soon as Sam has ordered them', 'no write'],
    ['Add the task "Water the plants" to the Garden plan, it is dry outside', 'no write'],
    ['Could Carla do Call the caterer, or is she too busy?', 'no write'],
    ['I have moved Print flyers to Doing, just so you know', 'no write'],
    ['Tom should not get any more tasks, he has enough', 'no write'],
  ],
};
