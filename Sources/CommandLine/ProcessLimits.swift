import Foundation

/// What a process that opens foreign files may use, so that a hostile one costs a job and not the machine.
enum ProcessLimits {
  /// Bytes of address space: the runtime and its threads reserve some 3 GB and use a tenth of it.
  private static let memory = 8 << 30
  /// Seconds of processor for a video: an hour of it at the slowest pace that was measured.
  private static let processor = 4 * 3600
  /// Bytes of any one file.
  private static let file = 8 << 30

  /// For a process that looks at one video.
  static func set() {
    setSizes()
    limit(RLIMIT_CPU, processor)
  }

  /// For a process that looks at one video after another; ``beginVideo()`` gives each its time.
  static func setSizes() {
    limit(RLIMIT_AS, memory)
    limit(RLIMIT_FSIZE, file)
    // What lay in memory is nobody's business.
    limit(RLIMIT_CORE, 0)
  }

  /// The next video may use as much of the processor as the one before.
  static func beginVideo() {
    // POSIX: a million ticks a second.
    let used = Int(clock()) / 1_000_000
    limit(RLIMIT_CPU, used + processor, canBeRaised: true)
  }

  #if os(Linux)
    private typealias Resource = __rlimit_resource
    private static func number(_ resource: Resource) -> __rlimit_resource_t { __rlimit_resource_t(resource.rawValue) }
  #else
    private typealias Resource = Int32
    private static func number(_ resource: Resource) -> Int32 { resource }
  #endif

  private static func limit(_ resource: Resource, _ most: Int, canBeRaised: Bool = false) {
    var limits = rlimit()
    guard getrlimit(number(resource), &limits) == 0 else { return }
    limits.rlim_cur = min(rlim_t(most), limits.rlim_max)
    if !canBeRaised { limits.rlim_max = limits.rlim_cur }
    setrlimit(number(resource), &limits)
  }

  /// The parent holds the other end of our standard input. When it is gone, nobody waits for this work.
  static func endWithParent() {
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(0, &byte, 1) > 0 {}
      _exit(ExitStatus.internalFault.rawValue)
    }
  }
}
