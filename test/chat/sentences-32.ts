import type { Sentences } from './sentence.ts';

/** A third round: longer messages, asides in the middle, second thoughts, and reports of what happened. */
export const thirtysecond: Sentences = {
  messages: [
    [
      'Hello, this is Nora. Could you add a task "Order fire extinguishers" to the Office move plan? It should be done by 11 December. Thanks a lot!',
      'create "Order fire extinguishers" @Office move due=2026-12-11 || ask ',
    ],
    ['Hi! Tom called in sick. Please give Print flyers to Carla. Thanks!', 'update Print flyers: +Carla'],
    [
      'The caterer finally answered. They can do vegetarian. Please add "Vegetarian is fine" as a comment to Call the caterer.',
      'comment Call the caterer: Vegetarian is fine',
    ],
    [
      'Sorry to bother you again, but could you please move Review copy to Friday?',
      'update Review copy: due=2026-11-27',
    ],
    ['Okay, here is what we decided: Order desks goes to Ben.', 'update Order desks: +Ben || ask  || none'],
    [
      'Quick favour: set Fix the login page to important, Tom asked me to',
      'update Fix the login page: priority=important || ask ',
    ],
    [
      'Since we have the budget now, let us create a task "Buy a banner" in Marketing launch for Carla',
      'create "Buy a banner" +Carla @Marketing launch',
    ],
    [
      'As soon as possible please: make Internet connection urgent',
      'update Internet connection: priority=urgent || ask ',
    ],
    ['Hey, any chance you could push Send invitations to next Monday?', 'update Send invitations: due=2026-11-30'],
    ['I think we are done with the seating, so please complete Plan the seating', 'complete Plan the seating || ask '],
    [
      'It looks like the brochure will be late, move Design the brochure to 1 December',
      'update Design the brochure: due=2026-12-01',
    ],
    ['We agreed that Carla, who knows the printer, takes over Print flyers', 'no write'],
    ['Please, if you have a second, label Order desks as Facilities', 'update Order desks: addLabels=category1'],
    [
      'For the record, could you note "Paid on 20 November" in Book the venue?',
      'update Book the venue: appendNotes=Paid on 20 November || update Book the venue: notes=Paid on 20 November || ask ',
    ],
    [
      'Could you, when you find the time, rename Migrate the blog to "Move the blog"?',
      'update Migrate the blog: "Move the blog" || ask ',
    ],
    ['Alright team, last item: please reopen Choose a date', 'reopen Choose a date'],
    [
      'Now that Joanna is back, she can do Send change of address, please assign it to her',
      'update Send change of address: +Joanna',
    ],
    [
      'Here\'s another one for the website: "Check the links", due next Wednesday, for me',
      'create "Check the links" +me @Website relaunch due=2026-12-02 || ask ',
    ],
    [
      'Please take care that Order name badges is due on 3 December',
      'update Order name badges: due=2026-12-03 || ask ',
    ],
    [
      'This is getting ridiculous, Fix the login page is a week late, please give it to Jonas',
      'update Fix the login page: +Jonas',
    ],
  ],
  asides: [
    [
      'Please move Print flyers, which Tom has been sitting on for weeks, to Doing',
      'update Print flyers: #Doing || ask ',
    ],
    [
      'Add "Book a band" - my cousin plays in one - to Marketing launch',
      'create "Book a band" @Marketing launch || ask ',
    ],
    ['Assign Order desks (the oak ones) to Jonas', 'update Order desks: +Jonas || ask '],
    ['Complete Review copy, please, Priya did a great job', 'complete Review copy'],
    ['Set the deadline of Send invitations to 3 December, a Thursday', 'update Send invitations: due=2026-12-03'],
    ['Please, please make Sign the lease urgent, I beg you', 'update Sign the lease: priority=urgent'],
    ['Move Migrate the blog to the Build bucket, that is where it belongs', 'update Migrate the blog: #Build'],
    [
      'Create a task called "Count the chairs" in Office move, nothing urgent, low priority is fine',
      'create "Count the chairs" @Office move priority=low || ask ',
    ],
    ['Give Call the caterer to Priya, the sooner the better', 'update Call the caterer: +Priya'],
    ['Put Carla on Send invitations as well, Ben needs a hand', 'update Send invitations: +Carla'],
    ['Postpone Order desks to January 8, we have no room for them before', 'update Order desks: due=2027-01-08'],
    ['Reopen Buy the domain, looks like the payment never went through', 'reopen Buy the domain'],
  ],
  second: [
    ['Set Print flyers to urgent, no, important', 'update Print flyers: priority=important || ask '],
    ['Please assign Order desks to Ben. Sorry, Jonas I mean', 'update Order desks: +Jonas || ask  || none'],
    ['Push Review copy to Thursday, hm, Friday is better', 'update Review copy: due=2026-11-27 || ask  || none'],
    ['Delete Migrate the blog. Wait, do not', 'no write'],
    ['Create "Buy plants" in Office move - forget it, we have enough', 'no write'],
    ['Move it to Review, not Build', 'update Fix the login page: #Review', ['Fix the login page']],
    ['No, the other one', 'no write', ['Review copy', 'Order desks']],
    ['Not urgent, just important', 'update Order desks: priority=important || ask  || none', ['Order desks']],
    ['Actually make that two weeks', 'update Order desks: due=2026-12-29 || ask  || none', ['Order desks']],
    ['Undo that, I picked the wrong one', 'undo || none'],
  ],
  reported: [
    ['I just closed Review copy myself', 'no write'],
    ['Jonas has given Migrate the blog to Ben', 'no write'],
    ['We pushed Print flyers to 9 December in the meeting', 'no write'],
    ['Sam will move Internet connection to Finished once it works', 'no write'],
    ['Tom promised to close Fix the login page today', 'no write'],
    ['Somebody renamed Order desks yesterday, who was that?', 'no write'],
    ['They want us to move Book the venue to Friday', 'no write'],
    ['Priya offered to take Order name badges', 'no write'],
    ["I'd assign Order desks to Ben, but he is away", 'no write'],
    ['In the end we did not delete Migrate the blog', 'no write'],
    ['The plan was to give Print flyers to Carla', 'no write'],
    ['Ada usually does Plan the seating', 'no write'],
    ['My fear is that Order desks becomes urgent', 'no write'],
    ['Add Carla to Print flyers only if Tom agrees', 'no write'],
    ['Marking Review copy as done would be a mistake', 'no write'],
  ],
  questions: [
    ['I am writing my weekly mail: which of my tasks did I finish?', 'show Buy the domain'],
    ['Is there anything in Backlog that nobody has taken?', 'show Migrate the blog'],
    ['Hello, can you tell me what Jonas has to do this week?', 'show '],
    [
      'What else is there for Tom, apart from the flyers?',
      'show Fix the login page || show Fix the login page, Print flyers || none',
    ],
    ['Whose task is Internet connection? I need to call them', 'show Internet connection'],
    ['Before we start, what is due today?', 'show Review copy'],
    ['Do you know if Send invitations has a due date?', 'show Send invitations'],
    ['Are the desks ordered already? The movers come next week', 'show Order desks'],
    ['What is the state of the website, roughly?', 'report progress Website relaunch'],
    ['Give me the tasks of Sam Osei please, he is on the phone', 'show Internet connection'],
    ['Ben says he has nothing to do. Is that true, what is on his list?', 'show Add cookie banner, Send invitations'],
    [
      'How many tasks are overdue, all plans together?',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
  ],
};
