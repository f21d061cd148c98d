import type { Sentences } from './sentence.ts';

/** Commands as people write them to somebody they work with: why it is wanted, what happened, what is wished. */
export const twentyninth: Sentences = {
  preambles: [
    [
      'Quick heads up: the venue wants an answer by tomorrow, so please set Book the venue to due tomorrow',
      'update Book the venue: due=2026-11-25 || ask ',
    ],
    [
      'Hi there, hope you are well! Could you please assign Call the caterer to Priya?',
      'update Call the caterer: +Priya',
    ],
    ['Just got off the phone with the landlord, Sign the lease is done, please close it', 'complete Sign the lease'],
    ["We've decided to drop the old blog, so please delete Migrate the blog", 'confirm delete Migrate the blog'],
    ["I'm going on holiday next week, please give Set up analytics to Jonas", 'update Set up analytics: +Jonas'],
    [
      'Carla is swamped at the moment. Can you hand Design the brochure over to Priya?',
      'update Design the brochure: +Priya || update Design the brochure: +Priya -Carla',
    ],
    [
      'The desks will arrive later than planned, please move the due date of Order desks to 22 December',
      'update Order desks: due=2026-12-22',
    ],
    ['Good morning! First things first: mark Review copy as complete please', 'complete Review copy'],
    ['Ok so the flyers are at the printer now, please put Print flyers into Doing', 'update Print flyers: #Doing'],
    [
      'The team agreed on Monday that the cookie banner is important, please set its priority accordingly to important',
      'update Add cookie banner: priority=important || ask ',
    ],
    ['As Tom is out this week, please reassign Fix the login page to Ben', 'update Fix the login page: +Ben -Tom'],
    [
      'Since nobody has touched it for weeks, please move Add cookie banner back to Backlog',
      'update Add cookie banner: #Backlog',
    ],
    [
      'Our lawyer needs to have a look at the invitations first, so label Send invitations with Legal',
      'update Send invitations: addLabels=category3',
    ],
    ['Apparently we never got the domain, could you reopen Buy the domain?', 'reopen Buy the domain'],
    ['Now that the lease is signed, please complete Sign the lease', 'complete Sign the lease'],
    [
      'I had a word with Sam Osei, he will take care of it, please assign Send change of address to him',
      'update Send change of address: +SamO',
    ],
    [
      'Our caterer went bankrupt, please create a task "Find a new caterer" in Marketing launch, urgent',
      'create "Find a new caterer" @Marketing launch priority=urgent',
    ],
    [
      'The fridge in the kitchen is broken, add a task "Repair the fridge" to Office move please',
      'create "Repair the fridge" @Office move',
    ],
    [
      'My boss just told me about a trade fair in spring, please create a plan called "Trade fair"',
      'create plan Trade fair',
    ],
    [
      'Sorry for the late reply, yes, please push Plan the seating to Friday next week',
      'update Plan the seating: due=2026-12-04',
    ],
  ],
  reasons: [
    [
      'Please create a task "Book a photographer" in Marketing launch, the last one was great',
      'create "Book a photographer" @Marketing launch',
    ],
    [
      'Add "Renew the SSL certificate" to Website relaunch, it expires soon',
      'create "Renew the SSL certificate" @Website relaunch || ask ',
    ],
    [
      'Could you move Send invitations to Friday? The addresses are not complete yet',
      'update Send invitations: due=2026-11-27',
    ],
    ['Please assign Internet connection to me, I know the technician', 'update Internet connection: +me'],
    ['Set Fix the login page to medium, most people can log in again', 'update Fix the login page: priority=medium'],
    [
      'Take the label Design off Design the brochure, that was a mistake',
      'update Design the brochure: removeLabels=category1',
    ],
    ['Rename Order desks to "Order desks and chairs", we need both', 'update Order desks: "Order desks and chairs"'],
    ['Give Call the caterer to Ada because she speaks Italian', 'update Call the caterer: +Ada'],
    [
      'Please add the comment "Waiting for the signature" to Sign the lease so everybody knows',
      'comment Sign the lease: Waiting for the signature',
    ],
    [
      'Put "Check the fonts" on the checklist of Review copy, they looked odd last time',
      'update Review copy: addChecklist=Check the fonts',
    ],
    ['Move Migrate the blog into Design - the designers want to see it', 'update Migrate the blog: #Design'],
    ['Please close Set up analytics, it works', 'complete Set up analytics'],
    ['Remove the due date from Order desks, the supplier has no idea when they come', 'update Order desks: due=none'],
    ['Can you delay Print flyers by a week? The paper is sold out', 'update Print flyers: due=2026-12-11'],
    [
      'Tag Internet connection with Facilities, thanks, that helps the caretaker',
      'update Internet connection: addLabels=category1',
    ],
    [
      'Create a bucket "On hold" in Website relaunch, we need somewhere to park things',
      'create bucket On hold in Website relaunch',
    ],
    [
      'Add a note to Book the venue: "Ask about the parking", somebody forgot it last year',
      'update Book the venue: appendNotes=Ask about the parking || update Book the venue: notes=Ask about the parking',
    ],
  ],
  wishes: [
    [
      'We need a task "Order balloons" in Marketing launch for Tom, due on 10 December',
      'create "Order balloons" +Tom @Marketing launch due=2026-12-10',
    ],
    [
      'I need a new task in Office move called "Measure the rooms", it should be urgent and go to Waiting',
      'create "Measure the rooms" #Waiting @Office move priority=urgent',
    ],
    [
      'There should be a task "Write the imprint" in the Website relaunch plan',
      'create "Write the imprint" @Website relaunch || ask ',
    ],
    [
      'It\'d be good to have a task "Collect feedback" in Marketing launch by 18 December',
      'create "Collect feedback" @Marketing launch due=2026-12-18 || ask ',
    ],
    ["I'd like Carla to do Print flyers as well", 'update Print flyers: +Carla'],
    [
      "I'd like to have Review copy finished by Thursday, please set the date",
      'update Review copy: due=2026-11-26 || ask ',
    ],
    ['Find a mover has to be reopened', 'reopen Find a mover || ask '],
    ['Book the venue needs to be moved to Doing', 'update Book the venue: #Doing || ask '],
    ['Add cookie banner got more urgent, please make it important', 'update Add cookie banner: priority=important'],
    ['Print flyers is not that urgent any more, set it to low', 'update Print flyers: priority=low'],
    ['Order name badges should be due on 2 December', 'update Order name badges: due=2026-12-02 || ask '],
    ['Send change of address still has nobody, please give it to Zoe', 'update Send change of address: +Zoë'],
    [
      'Somebody should take over Migrate the blog, I suggest Ben, please assign him',
      'update Migrate the blog: +Ben || ask ',
    ],
    ['Choose a date can be opened again, we have to change it', 'reopen Choose a date || ask '],
    [
      'Internet connection must not wait any longer, make it urgent',
      'update Internet connection: priority=urgent || ask ',
    ],
    ["Ada won't manage Plan the seating alone, add Jonas to it", 'update Plan the seating: +Jonas'],
  ],
  several: [
    [
      'Label Order desks with Facilities and write "Only oak" in the notes',
      'update Order desks: addLabels=category1 appendNotes=Only oak || update Order desks: addLabels=category1 notes=Only oak || confirm ',
    ],
    [
      'Mark Call the caterer as in progress and comment "Waiting for the menu"',
      'update Call the caterer: progress=in-progress; comment Call the caterer: Waiting for the menu || confirm ',
    ],
    [
      'Please put "Check the wiring" in the notes of Internet connection and move it to Planning',
      'update Internet connection: #Planning appendNotes=Check the wiring || update Internet connection: #Planning notes=Check the wiring || confirm ',
    ],
    [
      'Assign Migrate the blog to Jonas and set it due 15 December please',
      'update Migrate the blog: +Jonas due=2026-12-15',
    ],
    [
      'Can you move Sign the lease to Waiting and tell everybody in a comment "The landlord is ill"?',
      'update Sign the lease: #Waiting; comment Sign the lease: The landlord is ill || confirm  || ask ',
    ],
    [
      'Complete Set up analytics and reopen Choose a date',
      'complete Set up analytics; reopen Choose a date || confirm ',
    ],
    [
      'Please make Review copy urgent, give it to Carla and move it to Build',
      'update Review copy: #Build +Carla priority=urgent',
    ],
    [
      'Two tasks for Office move: "Buy boxes" and "Label the boxes", both for Tom and due on Friday',
      'create "Buy boxes" +Tom @Office move due=2026-11-27; create "Label the boxes" +Tom @Office move due=2026-11-27 || confirm ',
    ],
    [
      'Create "Write a teaser" in Marketing launch, assign it to Carla and Ben, due next Friday, high priority',
      'create "Write a teaser" +Ben+Carla @Marketing launch due=2026-12-04 priority=important || ask ',
    ],
    [
      'Add a task "Update the footer" to Website relaunch and put "See the legal text" in its notes',
      'create "Update the footer" @Website relaunch notes=See the legal text',
    ],
    [
      'Order name badges: due 3 December, important, and give it to Joanna',
      'update Order name badges: +Joanna due=2026-12-03 priority=important',
    ],
    [
      'Please create a task "Clean the old office" in Office move with the checklist "Windows", "Floors" and "Kitchen", due 18 December',
      'create "Clean the old office" @Office move checklist=Windows|Floors|Kitchen due=2026-12-18',
    ],
    [
      'Take Tom off Print flyers, add Joanna instead and push it to 9 December',
      'update Print flyers: +Joanna -Tom due=2026-12-09',
    ],
    [
      'Please close Review copy and Set up analytics, both are done',
      'complete Review copy; complete Set up analytics || confirm ',
    ],
    [
      'Make a task "Send the newsletter" in Marketing launch with the label Print, for me, in Doing',
      'create "Send the newsletter" #Doing +me @Marketing launch labels=Print',
    ],
    [
      'Set Design the home page to important and comment on it "The client asked again"',
      'update Design the home page: priority=important; comment Design the home page: The client asked again || confirm ',
    ],
  ],
};
