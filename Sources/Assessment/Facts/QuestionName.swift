import Knowledge

/// Questions that the program itself reads, beyond what rules ask of them. That they exist is tested.
package enum QuestionName: String, CaseIterable {
  case age = "person.age"
  case sex = "person.sex"
  case shoeSize = "shoes.size_eu"
  case usualPain = "pain.usual"
  case worstPain = "pain.worst"
  case painDuration = "pain.duration"
  case difficulty1 = "function.difficulty_1"
  case difficulty2 = "function.difficulty_2"
  case difficulty3 = "function.difficulty_3"
  case longestWeek = "training.longest_week_km"
  case longestMonth = "training.longest_month_km"
  case innerBump = "posture.inner_bump"
  case ankleCurves = "posture.ankle_curves"
  case heelTilt = "posture.heel_tilt"
  case arch = "posture.arch"
  case toesSeen = "posture.toes_seen"
  case feel = "posture.feel"
  case archSitting = "arch.sitting_mm"
  case archStanding = "arch.standing_mm"
  case archLength = "arch.length_mm"
  case heelRaises = "heel_raise.count"
  case kneeToWall = "knee_to_wall.cm"

  /// The six looks at the standing foot.
  static let looks: [QuestionName] = [.innerBump, .ankleCurves, .heelTilt, .arch, .toesSeen, .feel]
  static let difficulties: [QuestionName] = [.difficulty1, .difficulty2, .difficulty3]
}
