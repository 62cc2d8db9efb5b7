import Foundation

/// What a process that opens foreign files may use, so that a hostile one costs a job and not the machine.
enum ProcessLimits {
  /// Bytes of address space: the runtime and its threads reserve some 3 GB and use a tenth of it.
  private static let memory = 8 << 30
  /// Seconds of processor: an hour of video at the slowest pace that was measured.
  private static let processor = 4 * 3600
  /// Bytes of any one file.
  private static let file = 8 << 30

  static func set() {
    limit(RLIMIT_AS, memory)
    limit(RLIMIT_CPU, processor)
    limit(RLIMIT_FSIZE, file)
    // What lay in memory is nobody's business.
    limit(RLIMIT_CORE, 0)
  }

  #if os(Linux)
    private static func limit(_ resource: __rlimit_resource, _ most: Int) {
      var limits = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
      setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
    }
  #else
    private static func limit(_ resource: Int32, _ most: Int) {
      var limits = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
      setrlimit(resource, &limits)
    }
  #endif

  /// The parent holds the other end of our standard input. When it is gone, nobody waits for this work.
  static func endWithParent() {
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(0, &byte, 1) > 0 {}
      _exit(ExitStatus.internalFault.rawValue)
    }
  }
}
