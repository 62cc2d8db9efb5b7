import Phrases

/// The words of a page that do not depend on what was measured, by the names that its template calls them.
enum ReportWords {
  /// Of every page.
  private static var frame: [String: String] {
    [
      "language": PhraseBook.current.language,
      "toDo": say("What to do."),
      "warnings": say("Keep in mind"),
      "cannotSay": say("What these numbers cannot say"),
      "howMeasured": say("How it was measured"),
      "footer": say(
        "Angles in the plane of the picture. Not a medical device, and no diagnosis. With pain that stays or worries you, "
          + "see a clinician."),
    ]
  }

  static var gait: [String: String] {
    frame.merging(pictures) { $1 }.merging(table) { $1 }.merging([
      "leftOut": say("What was left out"),
      "filming": say("How it was filmed"),
      "better": say("For a better video"),
      "fileAndProgram": say("File and program"),
      "method": say(
        "A pose model finds the person in every picture. Where the middle of the lower leg and of the heel run is then read "
          + "at full resolution, and the angle between the two is followed through every stance. Peaks are looked for in the "
          + "first 80\u{A0}% of stance."),
      "sources": say("Sources"),
    ]) { $1 }
  }

  private static var pictures: [String: String] {
    [
      "stills": say("What the camera saw"),
      "stillsLead": say(
        "White: the axis of the shank, dashed past the heel. Coloured: the axis of the heel. Their angle is what is measured; "
          + "± is one standard deviation of a single reading."),
      "ofStance": say("of stance"),
      "stepCharts": say("Every step of the heel"),
      "stepChartsLead": say(
        "Thin lines are single steps, the thick line is their mean, the band one standard deviation to either side. The dot is "
          + "the mean peak with its 95\u{A0}% intervals. Both feet have the same scale."),
    ]
  }

  private static var table: [String: String] {
    [
      "measures": say("All measures"),
      "measuresLead": say(
        "Mean of the used steps; below it the 95\u{A0}% interval (step-to-step spread and the method's own error), the number "
          + "of steps n and the standard deviation SD between them."),
      "measure": say("Measure"),
      "left": say("Left"),
      "right": say("Right"),
      "leftMinusRight": say("Left − right"),
    ]
  }

  static var squat: [String: String] {
    frame.merging([
      "everySquat": say("Every squat"),
      "everySquatLead": say(
        "Seen from the front, at the lowest point: how far the knee lies inside the straight line from hip to ankle, as an "
          + "angle. Negative is outside. Depth is how far the hips came down, in per cent of the leg's length."),
      "leg": say("Leg"), "time": say("Time"), "depth": say("Depth"), "knee": say("Knee"),
    ]) { $1 }
  }

  static var comparison: [String: String] {
    frame.merging(compared) { $1 }.merging(comparedTable) { $1 }.merging([
      "scores": say("Comfort and pain"),
      "scoresLead": say("From 0 to 10. Whether something is worth keeping rests on these, not on degrees."),
      "howCompared": say("How it was compared"),
      "comparedHow": say(
        "Each recording counts once, however many steps it has. The interval covers the spread between steps, what differs "
          + "from recording to recording, and, where the camera or the method changed, what the method reads wrongly."),
      "sources": say("Sources"),
    ]) { $1 }
  }

  private static var compared: [String: String] {
    [
      "numberMeaning": say("with less without, at the heel's peak"),
      "chartNote": say(
        "Dots are the differences, bars hold the truth with 95\u{A0}% confidence. A bar that crosses zero tells no "
          + "difference."),
      "peak": say("The heel at its peak"),
      "curves": say("The heel through the step"),
      "curvesLead": say(
        "Above the mean curves, with one standard deviation between steps: dashed without, solid with. Below their "
          + "difference, with its 95\u{A0}% interval at each place by itself: of a hundred places five may lie outside by "
          + "chance. Both feet have the same scale."),
    ]
  }

  private static var comparedTable: [String: String] {
    [
      "measures": say("All measures"),
      "measuresLead": say(
        "With less without; below it the 95\u{A0}% interval, the verdict, and the smallest difference that can be told from "
          + "none. Only the first was asked beforehand: of twenty others, one seems to differ by chance."),
      "measure": say("Measure"),
      "both": say("Both feet"),
      "left": say("Left"),
      "right": say("Right"),
    ]
  }

  static func chainHeading(hasHeel: Bool) -> String {
    hasHeel ? say("The chain: heel, knee, pelvis") : say("The chain: knee, pelvis")
  }

  static func chainLead(hasHeel: Bool) -> String {
    let axis = say(
      "The mean stance, from the ground up, on one time axis. A degree is equally high in every row.")
    let moment = say(
      "The dotted line is the moment of the heel's peak: what peaks beside it moves together with the heel, which does not "
        + "say that one causes the other.")
    return hasHeel ? "\(axis) \(moment)" : axis
  }
}
