import Phrases

/// The fixed words of the templates, in the language in force.
struct PlanWords {
  let exercise = say("Exercise")
  let amount = say("How much")
  let easy = say("When that is easy")
  let measured = say("Measured")
  let measure = say("Measure")
  let left = say("Left")
  let right = say("Right")
  let answered = say("Answered")
  let grounds = say("What the plan rests on")
  let groundsLead = say(
    "Every part of the chain from the ground up: what was found, where it lies among other people, how sure that is, and "
      + "what it cannot say. In the strips, 100 people stand in a row from least to most; the darker part are the 68 in "
      + "the middle, the dot is you.")
  let sure = say("How sure")
  let basis = say("It rests on")
  let limits = say("It cannot say")
  let reasons = say("Why this plan")
  let trials = say("What is hoped, and what trials found.")
  let insole = say("Why such an insole")
  let how = say("How to do the exercises")
  let feel = say("How it should feel")
  let stop = say("Stop if")
  let skipped = say("What was left out, and what that costs")
  let sources = say("Sources")
}
