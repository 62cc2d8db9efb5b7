import Assessment
import Foundation
import Knowledge
import Report

/// The questions one at a time in a terminal.
struct TerminalDialogue {
  private let knowledge: KnowledgeBase

  init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// Whether somebody can be asked: standard input and output are a terminal.
  static var isPossible: Bool {
    isatty(FileHandle.standardInput.fileDescriptor) == 1 && isatty(FileHandle.standardOutput.fileDescriptor) == 1
  }

  /// The answers when all was asked or a sign of danger came up; nil when the person stopped.
  func answers() throws(Failure) -> Answers? {
    var dialogue = Dialogue(knowledge, columns: 80)
    print(Dialogue.introduction, terminator: "")
    while let prompt = dialogue.prompt {
      print(prompt, terminator: "")
      // The end of input is somebody who goes away.
      guard let line = readLine() else {
        print()
        return nil
      }
      switch dialogue.take(line) {
      case .next: continue
      case .again(let why): print("  \(why)")
      case .quit:
        try offerToSave(dialogue.answers)
        return nil
      }
    }
    if !dialogue.isOver { try offerToSave(dialogue.answers) }
    return dialogue.answers
  }

  /// An answers file that `--answers` reads. Asked again as long as the file cannot be written.
  private func offerToSave(_ answers: Answers) throws(Failure) {
    guard !answers.answered.isEmpty else { return }
    while true {
      print("\nSave your answers to a file? Its name, or Enter for no.\n> ", terminator: "")
      guard let name = readLine()?.trimmingCharacters(in: .whitespaces), !name.isEmpty else { return }
      guard !FileManager.default.fileExists(atPath: name) else {
        print("  \(name) is there already. Choose another name.")
        continue
      }
      do {
        try OutputFile(name).write(AnswersTemplate(knowledge, answers: answers).text())
        print("  Saved as \(name).")
        return
      } catch {
        print("  \(error.message).")
      }
    }
  }
}
