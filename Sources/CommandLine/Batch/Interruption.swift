import Foundation

/// Ctrl-C, and what asks a program to stop: the processes end at once, what was begun is removed, and the program ends as one
/// does that is interrupted.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  init(_ children: BatchChildren, _ folder: BatchFolder) {
    // Of its own: the lanes may keep every thread of the shared ones.
    let queue = DispatchQueue(label: "interruption")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        children.close()
        folder.emptyWork()
        let message = "loadline: stopped; the same command goes on from here\n"
        let start = isatty(FileHandle.standardError.fileDescriptor) == 1 ? "\r\u{1B}[K" : ""
        FileHandle.standardError.write(Data((start + message).utf8))
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      return source
    }
  }

  func end() { sources.forEach { $0.cancel() } }
}
