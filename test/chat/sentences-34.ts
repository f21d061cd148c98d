import type { Sentences } from './sentence.ts';

/** A fifth round, mixed: tried once after everything before it was read rightly. */
export const thirtyfourth: Sentences = {
  mixed: [
    [
      'The new router came today, so Internet connection can be moved to Finished',
      'update Internet connection: #Finished || ask ',
    ],
    [
      'We are expecting guests on Monday, please make sure Plan the seating is due on Friday',
      'update Plan the seating: due=2026-11-27 || ask ',
    ],
    ['Ada has a lot of experience with caterers, so give Call the caterer to her', 'update Call the caterer: +Ada'],
    [
      'Please create "Ask for references" in Office move and assign it to Zoe, she knows the people',
      'create "Ask for references" +Zoë @Office move',
    ],
    [
      'Since yesterday the contact form is broken, add an urgent task "Repair the contact form" to Website relaunch',
      'create "Repair the contact form" @Website relaunch priority=urgent',
    ],
    [
      'Put Print flyers back to To do, it was moved by accident, and give it to Joanna',
      'update Print flyers: +Joanna || update Print flyers: #To do +Joanna || confirm  || ask ',
    ],
    ['I was told the venue is fine, please complete Book the venue', 'complete Book the venue || ask '],
    ['Hi, me again. Could you rename Review copy to "Proofread copy"?', 'update Review copy: "Proofread copy"'],
    ['My daughter is ill, so please move all my tasks to next week', 'no write'],
    [
      'The board meets on 10 December, Write the press release must be done by then, set it to 9 December',
      'update Write the press release: due=2026-12-09 || ask  || none',
    ],
    ['Can somebody give Tom a hand? Add Jonas to Fix the login page', 'update Fix the login page: +Jonas'],
    [
      'The copy is approved, close Review copy and move Set up analytics to Review',
      'complete Review copy; update Set up analytics: #Review || confirm ',
    ],
    [
      'Priya asked for more colour: comment "More colour please" on Design the brochure',
      'comment Design the brochure: More colour please || ask ',
    ],
    ['Send change of address to Tom', 'no write'],
    [
      'As Sam Carter is sick, Order desks should go to Jonas',
      'update Order desks: +Jonas || update Order desks: +Jonas -SamC || ask  || none',
    ],
    [
      'Please remind me to call the landlord tomorrow, put it into Office move',
      'create "call the landlord" +me @Office move due=2026-11-25 || create "Call the landlord" +me @Office move due=2026-11-25 || ask ',
    ],
    [
      'Design the home page: Carla needs another week, so 7 December',
      'update Design the home page: due=2026-12-07 || ask  || none',
    ],
    ['Could you add Ben as well? He offered to help', 'update Print flyers: +Ben', ['Print flyers']],
    ['Set it to low then, thanks, and close the other one', 'no write', ['Print flyers', 'Order desks']],
    [
      'Make that a task for Ben in Office move: "Empty the cellar"',
      'create "Empty the cellar" +Ben @Office move || ask ',
    ],
    ['What do I have to do tomorrow? My calendar is a mess', 'show Set up analytics'],
    ['The customer called, which tasks about the login page do we have?', 'show Fix the login page'],
    ['Who is free this week? I have a task to give away', 'report workload || show '],
    ['Tell me what Priya is up to, please', 'show Order name badges, Review copy'],
    [
      "We're short on time, so drop Order name badges and push Send invitations to Thursday",
      'confirm delete Order name badges || no write',
    ],
    ['Please label Send invitations with Legal and Print', 'update Send invitations: addLabels=category2|category3'],
    ['Carla is fast, make Design the brochure due on Thursday instead', 'update Design the brochure: due=2026-11-26'],
    [
      'Add to the checklist of Order desks "Measure the lift", nobody did that yet',
      'update Order desks: addChecklist=Measure the lift',
    ],
    [
      "Add 'Renew the passes' to office move, due 14 Dec, assign Sam Osei",
      'create "Renew the passes" +SamO @Office move due=2026-12-14',
    ],
    ['new plan "Spring campaign" please, we start in January', 'create plan Spring campaign || ask '],
    [
      'Jonas can start right away, so move Migrate the blog to Build and assign him',
      'update Migrate the blog: #Build +Jonas || confirm  || ask  || none',
    ],
    [
      'Remove the due date of Send change of address, we do not know when we move',
      'update Send change of address: due=none',
    ],
    [
      'Fix the login page has the wrong label, replace Bug by Content',
      'no write || update Fix the login page: addLabels=category2 removeLabels=category1 ',
    ],
    ['Tom has done his part, take him off Print flyers', 'update Print flyers: -Tom'],
    ['ok so we have decided, order desks is urgent now', 'update Order desks: priority=urgent || ask '],
    [
      'two things: close Sign the lease and tell me what is open in Office move',
      'no write || complete Sign the lease; show Internet connection, Order desks, Plan the seating, Send change of address, Sign the lease',
    ],
    [
      'Show me what is late, I will call people',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['One question about Order desks: who is responsible?', 'show Order desks'],
    ['Sign the lease is overdue, what is going on, who has it?', 'show Sign the lease || none'],
    ['Tomorrow I will be away, please give Set up analytics to Ben', 'update Set up analytics: +Ben || ask '],
  ],
  traps: [
    ['Order desks was urgent last week', 'no write'],
    ['Tom and I talked about moving Print flyers to Doing', 'no write'],
    ['Please move Print flyers to Doing after Tom has checked them', 'no write'],
    ['Review copy, is it done?', 'no write'],
    ['Somebody should probably close Review copy', 'no write'],
    ['Move Order desks to Waiting, if that is okay with Sam', 'no write'],
    ['I do not know whether to give Order desks to Ben', 'no write'],
    ['Complete everything', 'no write'],
    ['Call the caterer tomorrow', 'no write'],
    ['Sign the lease and send it to the landlord', 'no write'],
    ['Set Order desks to urgent for a day', 'no write || update Order desks: priority=urgent'],
    ['Tom would rather have Order desks than Print flyers', 'no write'],
    ['Had I known, I would have closed Review copy', 'no write'],
    ['Assign Print flyers to Tom every Monday', 'no write'],
    ['Please do not forget that Review copy is due today', 'no write'],
    ['Pretend that Review copy is done', 'no write'],
  ],
};
