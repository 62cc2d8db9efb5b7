import Foundation
public import Hummingbird
public import Logging
import ServiceLifecycle
public import Store
import UnixSignals

/// The web app and its API over one folder of data.
public enum WebServer {
  /// Serves until it is told to stop (Ctrl-C, SIGTERM). Answers that are being sent have some seconds to end.
  ///
  /// - Parameter started: called with the port once it listens.
  public static func run(
    _ casebook: Casebook, _ settings: Settings, logger: Logger, started: @escaping @Sendable (Int) -> Void
  ) async throws {
    let application = try application(casebook, settings, logger: logger, started: started)
    var configuration = ServiceGroupConfiguration(
      services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    try await ServiceGroup(configuration: configuration).run()
  }

  /// Everything but the socket: used by `serve`, and by tests without one.
  ///
  /// - Parameter started: called with the port once it listens.
  public static func application(
    _ casebook: Casebook, _ settings: Settings, logger: Logger,
    started: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    let place = try Workplace(casebook, settings, logger: logger)
    var application = Application(
      router: router(place),
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
      onServerRunning: { started($0.localAddress?.port ?? settings.port) }, logger: logger)
    application.addServices(place.runner)
    return application
  }

  /// Method and path of every route.
  package static func routes(_ casebook: Casebook, _ settings: Settings) throws -> [(method: String, path: String)] {
    try router(Workplace(casebook, settings, logger: Logger(label: "routes"))).routes.map {
      ($0.method.rawValue, $0.path.description)
    }
  }

  private static func router(_ place: Workplace) -> Router<WebContext> {
    let router = Router(context: WebContext.self)
    router.add(middleware: SafeHeaders())
    router.add(middleware: PageLanguage(pages: place.pages))
    router.add(middleware: ErrorMiddleware(pages: place.pages))
    router.add(middleware: OriginGuard(settings: place.settings))
    router.add(middleware: LoginGuard(casebook: place.casebook))
    addAPI(to: router.group("api/v1"), place)
    addPages(to: router, place)
    return router
  }

  private static func addAPI(to api: RouterGroup<WebContext>, _ place: Workplace) {
    PeopleRoutes(place: place).add(to: api)
    UploadRoutes(place: place).add(to: api)
    RecordingRoutes(place: place).add(to: api)
    FileRoutes(place: place).add(to: api)
    ExportRoutes(place: place).add(to: api)
    JobRoutes(place: place).add(to: api)
    LoginRoutes(place: place).add(to: api)
    SampleRoutes(place: place).add(to: api)
    QuestionRoutes(place: place).add(to: api)
    AnswerRoutes(place: place).add(to: api)
    TrialRoutes(place: place).add(to: api)
    TrialPlaceRoutes(place: place).add(to: api)
    DiaryRoutes(place: place).add(to: api)
  }

  private static func addPages(to router: Router<WebContext>, _ place: Workplace) {
    StaticRoutes(place: place).add(to: router)
    HomePage.add(to: router, place)
    ReviewPage.add(to: router, place)
    QuestionPage.add(to: router, place)
    PlanPage.add(to: router, place)
    InsolePage.add(to: router, place)
    GuidePage.add(to: router, place)
    FilmPage.add(to: router, place)
    PersonPage.add(to: router, place)
    SessionPage.add(to: router, place)
    RecordingPage.add(to: router, place)
    TrialNewPage.add(to: router, place)
    TrialPage.add(to: router, place)
    TrialPlanPage.add(to: router, place)
    TrialDiaryPage.add(to: router, place)
    TrialAnswerPage.add(to: router, place)
    TrialVideosPage.add(to: router, place)
    LoginPage.add(to: router, place)
  }
}
