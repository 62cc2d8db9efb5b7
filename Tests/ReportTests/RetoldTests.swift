import Gait
import Legs
import Phrases
import Report
import Testing

/// What the science says in English, told again in German.
struct RetoldTests {
  private static let german = PhraseBook.of("de")

  /// Where the texts stand that can reach a person who reads the web app, besides those that only the command line makes.
  private static let places = [
    "Gait/RecordingChecks.swift", "Gait/RecordingWarnings.swift", "Gait/GaitMeasurement.swift", "Gait/Steps",
    "Gait/Standing", "Gait/Squat", "Gait/Record", "Analysis", "Legs/PointsFile.swift", "Legs/KeptCorrections.swift",
    "Legs/SideTrack.swift", "Legs/PointsFollower.swift", "VideoFFmpeg", "Inference", "WebApp/Jobs",
    "WebApp/API/Corrections.swift", "CommandLine/Failure.swift", "CommandLine/Worker.swift",
    "CommandLine/Installation.swift", "CommandLine/VideoFile.swift", "Report/Wording/MissingReason.swift",
  ]

  /// Texts that reach no page: of the terminal, of logs, names of models and options, and pieces of a sentence that
  /// ``examples`` have as a whole.
  private static let others: Set<String> = [
    // Names.
    "BlazePose full (mediapipe 0.10.14)", "leg network 3", "hip network 2", "leg network", "hip network",
    "Exception from",
    "Check '", "qt  ",
    // Of the log and of the terminal.
    "the queue cannot be read: {1}", "job {1} could not be done: {2}",
    "the progress of job {1} could not be noted: {2}",
    "the temporary file could not be read back", "the temporary file does not hold what was written to it",
    "Do one job of the web app.", "Folder of the job.", "loadline: {1}\n", "progress {1}",
    // Of photos, which only the command line reads, and of an error that has no words.
    "the file is larger than {1} MB", "it is neither JPEG nor PNG; save or send the photo as JPEG", "error {1}",
    "it cannot be read to its end", "the photo is damaged, or larger than can be read; copy it again",
    "its picture is of a kind that cannot be converted",
    // Pieces.
    "this is not a kind of video file that Loadline knows; {1}", "it looks like another kind of file ({1}); {2}",
    "the {1} foot points {2}° {3} as the camera sees it (its angle may be off by up to {4}°)", "{1} on the {2} leg",
    " and ", "; {1} more with both feet down", "picture was", "pictures were", "loadline: ", "{1} {2}", "entry {1}: ",
    "{1}: {2}", "{1}. {2}", "its schema is \"{1}\"", "it has no schema", "{1}; \"{2}\" is needed",
    "Camera and foot are out of line: {1}. The angle in the picture differs from the foot's own by up to 1° for every 2°.",
    "MP4, MOV, MKV, WebM and AVI can be read", "{1} damaged and left out",
    "{1} had no usable time, which was filled in",
    "{1} squats on the left leg and {2} on the right could be seen{3}; {4} on one leg are the least",
    "Squats that could be seen: {1}; the test asks for five.",
  ]

  @Test("Every sentence that the science and the worker can say has its German", arguments: places)
  func everySentence(place: String) throws {
    let texts = try CodeTexts.files(place).flatMap { $0.all() }
    for text in Set(texts) where text.contains(/[a-z] [a-z(0-9{]/) && !Self.others.contains(text) {
      let filled = ["7", "left", "outline", "from behind", "walking"].map { filling in
        text.replacing(/\{[0-9]+\}/) { _ in filling }
      }
      #expect(filled.contains { Self.german.retold($0) != $0 }, "\(place): \(text)")
    }
  }

  @Test("No German phrase is left over from a sentence that nothing says any more")
  func leftOver() throws {
    let texts = Set(try Self.places.flatMap { try CodeTexts.files($0) }.flatMap { $0.all() })
    let whole = try CodeTexts.book("measurement").filter { !$0.contains("{") && !texts.contains($0) }
    // Made of two pieces.
    let known: Set = [
      "left out by hand: no reason given",
      "Invalid data found when processing input",
      "Input/output error",
      "this is not a kind of video file that Loadline knows; MP4, MOV, MKV, WebM and AVI can be read",
    ]
    #expect(whole.filter { !known.contains($0) }.isEmpty)
  }

  /// One whole message at least for everything that a recording can be refused for.
  private static let refusals: [Refusal.Code: [String]] = [
    .noPerson: ["a person was found in 12 % of the pictures"],
    .notRearView: [
      "the person is seen from the front", "the person is seen from the side",
      "the person is seen neither clearly from behind nor from the front",
    ],
    .feetNotVisible: [
      "both feet are inside the picture in only 31 % of the pictures",
      "the standing video IMG_1.mov cannot be used: the left heel could be read for 0.4 s; one second is the least (the lower "
        + "leg or the heel was outside the picture)",
    ],
    .tooShort: [
      "the video holds a single picture", "the video lasts 0.7 s",
      "the standing video IMG_1.mov cannot be used: it lasts 0.7 s; one second is the least",
    ],
    .tooFewSteps: ["2 whole steps of the left foot and 1 of the right could be seen; 3 of each are the least"],
    .frameRateTooLow: [
      "the video has 15 pictures a second; a step on the ground would have fewer than five",
      "the video has 10 pictures a second",
    ],
    .cameraMoving: ["the background moves in 80 % of the video: the camera pans or is carried"],
    .tooSmall: [
      "the person is 98 pixels tall from shoulders to ankles; 120 is the least",
      "the right heel could be read for 0.0 s; one second is the least (the heel is too small in the picture to measure its "
        + "tilt)",
    ],
    .tooDark: ["the picture is too dark: its brighter parts reach 12 of 255"],
    .notStanding: ["the person never stands still for a second: both feet rest for 0.6 s at most"],
    .notFrontView: ["the person is seen from behind"],
    .tooFewRepetitions: [
      "1 squats on the left leg and 0 on the right could be seen; 2 on one leg are the least",
      "1 squats on the left leg and 0 on the right could be seen; 4 more with both feet down; 2 on one leg are the least",
    ],
  ]

  private static let warnings: [Warning.Code: [String]] = [
    .frameRateLowForTiming: ["At 50 pictures a second contact and toe-off are known to about 20 ms."],
    .rearfootNotMeasurable: LegUnseen.allCases.map(\.explanation).flatMap { reason in
      ["be measured on neither", "not be measured on the left", "not be measured on the right"].map {
        "The heel angle could \($0) foot: \(reason)."
      }
    } + ["The heel angle could be measured on neither foot: no step could be used."],
    .timingNotMeasurable: [
      "At 30 pictures a second the peaks can be measured; what hangs on the exact moment of contact (angle at contact, "
        + "excursion, times, velocity) cannot."
    ],
    .fewSteps: [
      "Only 4 steps of the left foot and 5 of the right are used; a stable mean needs at least 7 of each."
    ],
    .severalPeople: [
      "Several people are in the picture; the one who was followed longest and is largest was measured."
    ],
    .fileDamaged: [
      "The file is damaged: the file ends early: 3.2 s of 10.0 s could be read.",
      "The file is damaged: the rest of the file, after 3.2 s, cannot be read; 1 picture was damaged and left out; 4 pictures "
        + "had no usable time, which was filled in.",
    ],
    .cameraRolled: ["The camera is turned by about 7°; this is taken out of the angles."],
    .outOfLine: ["outward", "inward"].flatMap { left in
      ["outward", "inward"].flatMap { right in
        let feet = [
          "the left foot points 13° \(left) as the camera sees it (its angle may be off by up to 7°)",
          "the right foot points 14° \(right) as the camera sees it (its angle may be off by up to 7°)",
        ]
        return [feet[0], feet[1], feet.joined(separator: ", ")].map {
          "Camera and foot are out of line: \($0). The angle in the picture differs from the foot's own by up to 1° for "
            + "every 2°."
        }
      }
    },
    .gaitUncertain: ["walking", "running"].map {
      "Each foot is on the ground for 51 % of the time: between walking and running. It is read as \($0)."
    },
    .personLost: ["The person was followed in 80 % of the pictures; steps in the gaps are left out."],
    .variableFrameRate: ["The time between pictures varies; each picture's own time is used."],
    .standingReadOtherwise: [("outline", "markers"), ("markers", "outline")].map {
      "The standing heel was read by \($0) and the moving one by \($1): the zero may be off by more than where both are read "
        + "alike."
    },
    .fewRepetitions: ["3 on the left leg and 2 on the right leg", "3 on the left leg", "2 on the right leg"].map {
      "Squats that could be seen: \($0); the test asks for five."
    },
  ]

  private func expectGerman(_ text: String) {
    let told = Self.german.retold(text)
    #expect(told != text, "\(text)")
    #expect(GermanText.english(in: told).isEmpty, "\(text): \(told)")
  }

  @Test("Every refusal is told in German to its last word", arguments: Refusal.Code.allCases)
  func refusal(code: Refusal.Code) throws { try #require(Self.refusals[code]).forEach(expectGerman) }

  @Test("Every warning is told in German to its last word", arguments: Warning.Code.allCases)
  func warning(code: Warning.Code) throws { try #require(Self.warnings[code]).forEach(expectGerman) }

  @Test("What failed is told in German, and the name of a file stays as it is")
  func failures() {
    for text in [
      "how to run.mp4 is no video that can be read: it looks like another kind of file (MP3); MP4, MOV, MKV, WebM and AVI can "
        + "be read",
      "how to run.mp4 cannot be opened: there is no such file or folder",
    ] {
      let told = Self.german.retold(text)
      #expect(told.hasPrefix("how to run.mp4 "))
      #expect(GermanText.english(in: told.replacing("how to run.mp4", with: "")).isEmpty, "\(told)")
    }
    expectGerman("Looking at this video ended the program that did it (signal 11). Other videos are not affected.")
    #expect(
      Self.german.retold("left out by hand: looked to the side") == "von Hand weggelassen: looked to the side")
  }

  @Test("Numbers that are told again have the comma")
  func numbers() {
    #expect(Self.german.retold("the video lasts 0.7 s") == "Das Video dauert 0,7 s")
  }
}

/// Whether a text that should be German is so.
enum GermanText {
  private static let words: Set<String> = [
    "the", "of", "and", "is", "are", "were", "not", "with", "from", "to", "for", "this", "that", "than", "heel",
    "foot", "feet", "step", "steps", "picture", "pictures", "measured", "left", "right", "inward", "outward",
    "standing",
    "walking", "running", "peak", "contact", "at", "by", "it", "its", "on", "between",
  ]

  /// The English words in it.
  static func english(in text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init).filter(words.contains)
  }
}
