import Knowledge

/// Questions that the program itself reads, beyond what rules ask of them. That they exist is tested.
enum QuestionName {
  static let age: QuestionID = "person.age"
  static let sex: QuestionID = "person.sex"
  static let shoeSize: QuestionID = "person.shoe_size_eu"
  static let longestWeek: QuestionID = "training.longest_week_km"
  static let longestMonth: QuestionID = "training.longest_month_km"
  static let heelRaises: QuestionID = "heel_raise.count"
}
