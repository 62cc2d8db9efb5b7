import GRDB

/// How the database came to look as it does: every step that was ever released, in order. A step that was released is
/// never changed; a new one is added.
enum Schema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: first) }
    migrator.registerMigration("2") { try $0.execute(sql: trials) }
    return migrator
  }()

  /// Rules that hold whatever program writes: lengths, ranges, words, and nothing without its owner.
  private static let first = """
    CREATE TABLE person (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
      note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
      isSample INTEGER NOT NULL DEFAULT 0 CHECK (isSample IN (0, 1)),
      createdAt TEXT NOT NULL
    ) STRICT;

    CREATE TABLE session (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      personID INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
      footwear TEXT NOT NULL CHECK (footwear IN ('shod', 'barefoot', 'unknown')),
      insole TEXT NOT NULL DEFAULT '' CHECK (length(insole) <= 200),
      speed REAL CHECK (speed BETWEEN 0.5 AND 45),
      note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
      createdAt TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sessionOfPerson ON session (personID, day);

    CREATE TABLE upload (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sessionID INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
      activity TEXT NOT NULL CHECK (activity IN ('auto', 'walk', 'run', 'standing', 'squat')),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
      label TEXT NOT NULL DEFAULT '' CHECK (length(label) <= 120),
      captureRate REAL CHECK (captureRate BETWEEN 1 AND 10000),
      findsDots INTEGER NOT NULL DEFAULT 1 CHECK (findsDots IN (0, 1)),
      bytes INTEGER NOT NULL CHECK (bytes > 0),
      "offset" INTEGER NOT NULL DEFAULT 0 CHECK ("offset" BETWEEN 0 AND bytes),
      createdAt TEXT NOT NULL
    ) STRICT;
    CREATE INDEX uploadOfSession ON upload (sessionID);

    CREATE TABLE recording (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sessionID INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
      video TEXT NOT NULL CHECK (length(video) = 64 AND video NOT GLOB '*[^0-9a-f]*'),
      activity TEXT NOT NULL CHECK (activity IN ('auto', 'walk', 'run', 'standing', 'squat')),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
      label TEXT NOT NULL DEFAULT '' CHECK (length(label) <= 120),
      captureRate REAL CHECK (captureRate BETWEEN 1 AND 10000),
      findsDots INTEGER NOT NULL DEFAULT 1 CHECK (findsDots IN (0, 1)),
      createdAt TEXT NOT NULL
    ) STRICT;
    CREATE INDEX recordingOfSession ON recording (sessionID);
    CREATE INDEX recordingOfVideo ON recording (video);

    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      recordingID INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
      task TEXT NOT NULL CHECK (task IN ('analyze', 'film', 'stills')),
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      progress REAL NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
      reason TEXT CHECK (length(reason) <= 1000),
      createdAt TEXT NOT NULL,
      startedAt TEXT,
      endedAt TEXT
    ) STRICT;
    CREATE INDEX jobByState ON job (state, id);
    CREATE INDEX jobOfRecording ON job (recordingID, id);

    CREATE TABLE analysis (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      recordingID INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
      origin TEXT NOT NULL CHECK (origin IN ('automatic', 'corrected')),
      version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 40),
      status TEXT NOT NULL CHECK (status IN ('measured', 'refused')),
      json TEXT NOT NULL CHECK (json_valid(json)),
      madeAt TEXT NOT NULL,
      UNIQUE (recordingID, origin)
    ) STRICT;

    CREATE TABLE correction (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      recordingID INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
      madeAt TEXT NOT NULL,
      document TEXT CHECK (document IS NULL OR json_valid(document))
    ) STRICT;
    CREATE INDEX correctionOfRecording ON correction (recordingID, id);

    CREATE TABLE answers (
      sessionID INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
      yaml TEXT NOT NULL CHECK (length(yaml) <= 1000000),
      savedAt TEXT NOT NULL
    ) STRICT;

    CREATE TABLE login (
      token TEXT PRIMARY KEY CHECK (length(token) = 64),
      expiresAt TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE setting (
      name TEXT PRIMARY KEY CHECK (name IN ('password')),
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// Trials with and without something, their recordings in the order that was drawn, and a diary.
  private static let trials = """
    CREATE TABLE trial (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      personID INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 120),
      design TEXT NOT NULL CHECK (design IN ('in-one-session', 'over-weeks')),
      foot TEXT NOT NULL CHECK (foot IN ('left', 'right', 'both')),
      seed INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
      plan TEXT NOT NULL CHECK (json_valid(plan)),
      firstRecordingID INTEGER REFERENCES recording (id) ON DELETE SET NULL,
      startDay TEXT NOT NULL CHECK (startDay IS date(startDay, '+0 days')),
      createdAt TEXT NOT NULL
    ) STRICT;
    CREATE INDEX trialOfPerson ON trial (personID, id);
    CREATE INDEX trialOfFirstRecording ON trial (firstRecordingID);

    CREATE TABLE trialPlace (
      trialID INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 100),
      condition TEXT NOT NULL CHECK (condition IN ('without', 'with')),
      uploadID INTEGER REFERENCES upload (id) ON DELETE SET NULL,
      recordingID INTEGER REFERENCES recording (id) ON DELETE SET NULL,
      comfort REAL CHECK (comfort BETWEEN 0 AND 10),
      pain1 REAL CHECK (pain1 BETWEEN 0 AND 10),
      pain2 REAL CHECK (pain2 BETWEEN 0 AND 10),
      pain3 REAL CHECK (pain3 BETWEEN 0 AND 10),
      PRIMARY KEY (trialID, number),
      UNIQUE (trialID, recordingID),
      UNIQUE (uploadID),
      CHECK (uploadID IS NULL OR recordingID IS NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX trialPlaceOfRecording ON trialPlace (recordingID);

    CREATE TABLE diaryDay (
      trialID INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
      day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
      condition TEXT CHECK (condition IN ('without', 'with')),
      pain REAL CHECK (pain BETWEEN 0 AND 10),
      kilometres REAL CHECK (kilometres BETWEEN 0 AND 500),
      minutes REAL CHECK (minutes BETWEEN 0 AND 1440),
      exercises INTEGER CHECK (exercises IN (0, 1)),
      note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
      PRIMARY KEY (trialID, day)
    ) STRICT, WITHOUT ROWID;
    """
}
